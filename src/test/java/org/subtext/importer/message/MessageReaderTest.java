package org.subtext.importer.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class MessageReaderTest {

    private static List<Piece> read(String message) throws BadRowException {
        Json read = JsonReader.parse(message);
        return new MessageReader(new Warnings()).readAll(List.of(read == null ? Json.NULL : read));
    }

    @Test
    void whatWasPutIntoTheAssistantsMouthIsPrefill() throws BadRowException {
        String said = "{\"role\": \"assistant\", \"content\": \"Sure.\"%s}";
        assertThat(read(said.formatted(""))).extracting(Piece::author).containsExactly(Author.TARGET);
        assertThat(read(said.formatted(", \"metadata\": {\"prefill\": true}"))).extracting(Piece::author)
                .containsExactly(Author.PREFILL);
        assertThat(read(said.formatted(", \"source\": \"input\""))).extracting(Piece::author)
                .containsExactly(Author.PREFILL);
        for (String source : List.of("\"generate\"", "\"agent\"", "null")) {
            assertThat(read(said.formatted(", \"source\": " + source))).as(source).extracting(Piece::author)
                    .containsExactly(Author.TARGET);
        }
    }

    @Test
    void aSummaryStandsBehindTheThoughtThatItSums() throws BadRowException {
        String said = "{\"role\": \"assistant\", \"content\": [{\"type\": \"reasoning\", \"reasoning\": \"%s\","
                + " \"summary\": %s, \"redacted\": %s}]}";
        Part thought = Part.reasoning("I hide it.", Visibility.PRIVATE);
        Part summary = Part.reasoning("It weighs.", Visibility.SUMMARY);
        assertThat(read(said.formatted("I hide it.", "\"It weighs.\"", "false"))).flatExtracting(Piece::parts)
                .containsExactly(thought, summary);
        for (String none : List.of("null", "\"\"", "\" \"", "\"I hide it.\\n\"")) {
            assertThat(read(said.formatted("I hide it.", none, "false"))).as(none)
                    .flatExtracting(Piece::parts).containsExactly(thought);
        }
        assertThat(read(said.formatted("c2VjcmV0", "\"It weighs.\"", "true"))).flatExtracting(Piece::parts)
                .containsExactly(summary);
    }

    @Test
    void aUsersMessageIsAPersonsWhereverItCameFrom() throws BadRowException {
        for (String source : List.of("input", "operator")) {
            assertThat(read("{\"role\": \"user\", \"content\": \"q\", \"source\": \"" + source + "\"}"))
                    .extracting(Piece::author).containsExactly(Author.HUMAN);
        }
    }
}
