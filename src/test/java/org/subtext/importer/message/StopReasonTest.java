package org.subtext.importer.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.json.JsonReader;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class StopReasonTest {

    @ParameterizedTest
    @ValueSource(strings = {
            """
                    {"choices": [{"message": {"role": "assistant"}, "finish_reason": "length"}, {"finish_reason": "stop"}]}""",
            """
                    {"role": "assistant", "content": [], "stop_reason": "length"}""", """
                    {"message": {"role": "assistant"}, "done_reason": "length"}""", """
                    {"generations": [[{"generation_info": {"finish_reason": "length"}}]]}""", """
                    {"generations": [[{"generation_info": null,
                      "message": {"kwargs": {"response_metadata": {"stop_reason": "length"}}}}]]}""", """
                    {"messages": [{"role": "user"}, {"response_metadata": {"finish_reason": "length"}}]}""",
            """
                    {"finish_reasons": ["length", "stop"]}"""})
    void everyInterfaceSaysItInItsWay(String reply) {
        assertThat(StopReason.of(JsonReader.parse(reply))).isEqualTo("length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "7", "{\"finish_reason\": null}", "{\"stop_reason\": \" \"}",
            "{\"choices\": []}", "{\"choices\": \"x\", \"messages\": [7]}"})
    void whoDoesNotSayDoesNot(String reply) {
        assertThat(StopReason.of(JsonReader.parse(reply))).isNull();
    }
}
