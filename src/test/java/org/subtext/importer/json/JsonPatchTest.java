package org.subtext.importer.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subtext.importer.outcome.BadRowException;

/// The examples of RFC 6902, appendix A, and of RFC 6901.
@Execution(ExecutionMode.CONCURRENT)
class JsonPatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"foo": "bar"} | {"op":"add","path":"/baz","value":"qux"} | {"foo": "bar", "baz": "qux"}
            {"foo": ["bar", "baz"]} | {"op":"add","path":"/foo/1","value":"qux"} | {"foo": ["bar", "qux", "baz"]}
            {"foo": ["bar"]} | {"op":"add","path":"/foo/-","value":["abc"]} | {"foo": ["bar", ["abc"]]}
            {"baz": "qux", "foo": "bar"} | {"op":"remove","path":"/baz"} | {"foo": "bar"}
            {"foo": ["bar", "qux", "baz"]} | {"op":"remove","path":"/foo/1"} | {"foo": ["bar", "baz"]}
            {"baz": "qux"} | {"op":"replace","path":"/baz","value":"boo"} | {"baz": "boo"}
            [1, 2, 3] | {"op":"replace","path":"/1","value":null} | [1, null, 3]
            {"a": {"b": 1}, "c": {}} | {"op":"move","from":"/a/b","path":"/c/d"} | {"a": {}, "c": {"d": 1}}
            ["all", "grass", "cows", "eat"] | {"op":"move","from":"/1","path":"/3"} | ["all", "cows", "eat", "grass"]
            {"a": [1]} | {"op":"copy","from":"/a","path":"/b"} | {"a": [1], "b": [1]}
            {"a": 1} | {"op":"test","path":"/a","value":1} | {"a": 1}
            {"a/b": 1, "m~n": 2} | {"op":"replace","path":"/a~1b","value":3} | {"a/b": 3, "m~n": 2}
            {"a/b": 1, "m~n": 2} | {"op":"remove","path":"/m~0n"} | {"a/b": 1}
            {"": 1} | {"op":"replace","path":"/","value":2} | {"": 2}
            [1] | {"op":"replace","path":"","value":{}} | {}
            """)
    void aStepIsMade(String before, String step, String after) throws Exception {
        assertThat(patched(before, "[" + step + "]").source()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"a": 1} | {"op":"remove","path":"/b"} | not there, "/b"
            {"a": 1} | {"op":"add","path":"/b/c","value":1} | not there, "/b/c"
            [1] | {"op":"add","path":"/2","value":1} | not there, "/2"
            [1] | {"op":"replace","path":"/-","value":1} | not there
            [1] | {"op":"replace","path":"/01x","value":1} | not there
            {"a": 1} | {"op":"test","path":"/a","value":2} | A test of a patch does not hold at "/a"
            {"a": 1} | {"op":"add","path":"/b"} | no value
            {"a": 1} | {"op":"add","path":"b","value":1} | does not say where
            {"a": 1} | {"op":"add","value":1} | does not say where
            {"a": 1} | {"op":"merge","path":"/a"} | "merge"
            {"a": 1} | 7 | not an object
            """)
    void aStepThatCannotBeMadeIsSaid(String before, String step, String reason) {
        assertThatThrownBy(() -> patched(before, "[" + step + "]")).isInstanceOf(BadRowException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void stepsFollowOneAnother() throws Exception {
        assertThat(patched("[]", """
                [{"op":"add","path":"/0","value":{"x":1}},{"op":"copy","from":"/0","path":"/-"},
                 {"op":"replace","path":"/1/x","value":2}]""").source())
                .isEqualTo("[{\"x\": 1}, {\"x\": 2}]");
    }

    private static Json patched(String document, String patch) throws BadRowException {
        return new JsonPatch().apply(json(document), ((Json.Arr) json(patch)).items());
    }

    private static Json json(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        try (JsonReader reader = JsonReader.of(bytes, 0, bytes.length)) {
            return reader.only();
        } catch (IOException | BadJsonException e) {
            throw new AssertionError(e);
        }
    }
}
