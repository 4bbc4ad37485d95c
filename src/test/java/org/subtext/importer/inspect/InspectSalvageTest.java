package org.subtext.importer.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.importer.Archive;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;

@NullMarked
class InspectSalvageTest {

    private static final String LOG = "{\"version\":2,\"eval\":{\"eval_id\":\"e\",\"task\":\"t\",\"model\":\"m\"}}";
    private static final int SAMPLES = 8;

    @TempDir
    Path folder;

    private static String sample(int id) {
        return "{\"id\":" + id
                + ",\"epoch\":1,\"input\":\"x\",\"target\":\"y\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"" + "Night watch. ".repeat(20_000) + "\"}],\"scores\":{}}";
    }

    /// Takes transcripts, and has memory cleaned up before the next one is read.
    private static final class Cleaning implements TranscriptSink {

        private final List<String> titles = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public void transcript(Draft draft, @Nullable String place) {
            titles.add(draft.title());
            System.gc();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void failed(@Nullable String place, String reason) {
            failed.add(reason);
        }

        @Override
        public void warning(@Nullable String place, String reason) {}

        @Override
        public void progress(long bytesRead) {}
    }

    /// What unpacked an earlier entry lets go of what it read from when it is collected; that must not be the archive.
    @Test
    void aCleanedMemoryDoesNotEndTheReadingOfADamagedArchive() throws Exception {
        Archive archive = new Archive().stored("_journal/start.json", LOG);
        for (int id = 1; id <= SAMPLES + 1; id++) {
            archive.zstd("samples/" + id + "_epoch_1.json", sample(id), 1);
        }
        byte[] whole = archive.bytes();
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int last = text.indexOf("samples/" + (SAMPLES + 1) + "_epoch");
        Path file = Files.write(folder.resolve("cut.eval"), Arrays.copyOf(whole, last + 60));
        Cleaning sink = new Cleaning();
        new InspectImporter().read(SourceFile.of(file), sink);
        assertThat(sink.titles).hasSize(SAMPLES);
        assertThat(sink.failed).singleElement().asString().contains("8 samples before could be read");
    }
}
