package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.source.SourceFile;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class TruncationTest {

    private static final int STEPS = 60;
    private static final int EVERY_BYTE_OF = 24;

    @TempDir
    Path folder;

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("sample-transcripts"));
                Stream<Path> own = Files.walk(Path.of("src/test/resources"))) {
            return Stream.concat(files, own).filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(json|jsonl|eval|traj|parquet)")
                            && !path.toString().endsWith(".meta.json")
                            && Formats.byId(path.getParent().getFileName().toString()).isPresent())
                    .sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPrefixGivesWholeTranscriptsOrOneClearError(Path sample) throws IOException {
        byte[] whole = Files.readAllBytes(sample);
        List<String> keys = Collected.from(sample).orElseThrow().keys();
        assertThat(keys).isNotEmpty();
        int step = Math.max(1, whole.length / STEPS);
        for (int length = 0; length < whole.length; length += length < EVERY_BYTE_OF ? 1 : step) {
            check(sample, whole, length, keys);
        }
        for (int length = whole.length - EVERY_BYTE_OF; length < whole.length; length++) {
            check(sample, whole, length, keys);
        }
    }

    private void check(Path sample, byte[] whole, int length, List<String> keys) throws IOException {
        Path cut = Collected.write(folder, sample.getFileName().toString(), Arrays.copyOf(whole, length));
        Optional<Collected> got = Collected.from(cut);
        if (got.isEmpty()) {
            Reasons.assertSentence(Formats.unclaimed(SourceFile.of(cut)));
            return;
        }
        Collected collected = got.get();
        assertThat(collected.failed.size() + collected.drafts.size()).as("%s, %d bytes", sample, length)
                .isGreaterThan(0);
        if (isTrace(sample) && !collected.drafts.isEmpty()) {
            // of a trace without its last spans nothing can tell who they show to have been at work
            assertThat(traces(Collected.from(sample).orElseThrow())).as("%s, %d bytes", sample, length)
                    .containsAnyElementsOf(traces(collected));
        } else if (isSession(sample)) {
            // a session without its last lines is the session as it was earlier, which nothing can tell
            assertThat(identities(Collected.from(sample).orElseThrow())).as("%s, %d bytes", sample, length)
                    .containsAll(identities(collected));
        } else {
            assertThat(keys).as("%s, %d bytes", sample, length).containsAll(collected.keys());
        }
        assertThat(collected.failed).as("%s, %d bytes", sample, length)
                .hasSizeLessThanOrEqualTo(1 + bad(sample));
        Reasons.assertSentences(collected);
    }

    /// How many bad rows the whole file holds.
    private static int bad(Path sample) throws IOException {
        return Collected.from(sample).orElseThrow().failed.size();
    }

    @Test
    void theSamplesBeforeTheEndOfALogCutOffAreKept() throws IOException {
        Path sample = Path.of("src/test/resources/inspect/log.json");
        String whole = Files.readString(sample);
        Collected all = Collected.from(sample).orElseThrow();
        Path cut = Files.writeString(folder.resolve("log.json"),
                whole.substring(0, whole.indexOf("Keep the light.")));
        Collected got = Collected.from(cut).orElseThrow();
        assertThat(got.keys()).isEqualTo(all.keys().subList(0, 1));
        assertThat(got.failed).singleElement().satisfies(remark -> {
            assertThat(remark.place()).startsWith("line ");
            assertThat(remark.reason())
                    .isEqualTo("It ends in the middle; the one transcript before that was read.");
        });
    }

    @Test
    void theRolloutsBeforeTheEndOfAFileCutOffAreKept() throws IOException {
        Path sample = Path.of("src/test/resources/bloom/two.json");
        String whole = Files.readString(sample);
        Path cut = Files.writeString(folder.resolve("rollout.json"),
                whole.substring(0, whole.lastIndexOf("Please!")));
        Collected got = Collected.from(cut).orElseThrow();
        assertThat(got.keys()).isEqualTo(Collected.from(sample).orElseThrow().keys().subList(0, 1));
        assertThat(got.failed).extracting(Collected.Remark::reason).contains(
                "It ends in the middle; the one transcript before that was read.");
    }

    @Test
    void aConversationCutOffIsOneError() throws IOException {
        Path cut = Files.writeString(folder.resolve("chat.json"),
                "[{\"role\": \"user\", \"content\": \"Hello\"},\n{\"role\": \"assis");
        Collected got = Collected.from(cut).orElseThrow();
        assertThat(got.drafts).isEmpty();
        assertThat(got.failed).containsExactly(new Collected.Remark("line 2", "It ends in the middle."));
    }

    private static boolean isSession(Path sample) {
        return sample.toString().matches(".*(claude-code|transcript-editor).*\\.jsonl");
    }

    private static boolean isTrace(Path sample) {
        return sample.toString().contains("otel-genai") || sample.toString().contains("langsmith");
    }

    /// The conversations and traces that the transcripts say they are of.
    private static Set<String> traces(Collected collected) {
        return collected.drafts.stream().map(draft -> draft.metadata().other())
                .flatMap(other -> Stream.of("conversation", "trace").map(other::get)).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<SortedMap<String, String>> identities(Collected collected) {
        return collected.drafts.stream().map(Draft::identity).toList();
    }
}
