package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.own.MappingReader;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Keys outlive releases. The golden list has those of all sample transcripts, each with the version of the importer that
/// reads it so.
@Execution(ExecutionMode.CONCURRENT)
class GoldenKeysTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");
    private static final Path OWN = Path.of("src/test/resources");
    private static final Path GOLDEN = OWN.resolve("keys.txt");

    private static List<String> keys(Path file) throws IOException {
        Optional<TranscriptImporter> importer = Formats.recognise(SourceFile.of(file));
        if (importer.isEmpty()) {
            return List.of();
        }
        String name = importer.get().id() + " " + importer.get().version() + " "
                + file.toString().replace('\\', '/');
        return Collected.from(importer.get(), file).keys().stream().map(key -> name + " " + key).toList();
    }

    /// Where this fails because a reading was meant to change, the version of the importer has to be raised with it, and
    /// the list renewed; the projects of before then take the new key for the same transcript.
    @Test
    void aKeyChangesOnlyWithTheVersionOfItsImporter() throws IOException {
        List<String> keys = new ArrayList<>();
        for (Path folder : List.of(SAMPLES, OWN)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    keys.addAll(keys(file));
                }
            }
        }
        assertThat(keys).containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }

    /// What a mapping reads may change with the mapping, so that a later reading need not be of the same transcript.
    @Test
    void aMappingNeverCountsAsALaterVersion() throws Exception {
        try (Stream<Path> files = Files.list(OWN.resolve("mapped"))) {
            Path mapping = files.filter(file -> file.toString().endsWith(".mapping.json")).findFirst()
                    .orElseThrow();
            assertThat(new MappedImporter(MappingReader.read(mapping)).version())
                    .isOne();
        }
    }
}
