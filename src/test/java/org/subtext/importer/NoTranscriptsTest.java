package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subtext.importer.source.SourceFile;

@Execution(ExecutionMode.CONCURRENT)
class NoTranscriptsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"behavior_name":"x","judgments":[{"variation_number":1}]} | judge's verdicts
            {"metadata":{},"evaluated_rollouts":[]} | single turns
            {"variations":["a","b"]} | ideas for rollouts
            {"info":{},"tasks":[],"simulation_index":[]} | folder beside it
            {"type":"done","transcript":"t1-x","rater":"Ann"} | annotations
            {"id":"b","labels":[{"id":"lie"}]} | codebook
            {"labels":[1]} | not in a format
            just words | not in a format
            """)
    void whatAFileIsInsteadIsSaid(String content, String said) throws IOException {
        assertThat(reason(content)).contains(said);
        Reasons.assertSentence(reason(content));
    }

    @Test
    void emptyFilesAndDatabasesAreNamed() throws IOException {
        assertThat(reason("")).isEqualTo("The file is empty.");
        assertThat(reason("SQLite format 3\0rest")).contains("database");
    }

    private String reason(String content) throws IOException {
        SourceFile file = SourceFile
                .of(Collected.write(folder, "x", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(Formats.recognise(file)).isEmpty();
        return Formats.unclaimed(file);
    }
}
