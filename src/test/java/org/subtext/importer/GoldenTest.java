package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.own.MappingReader;

/// The expected results hold the keys: one that changes here changes in every project.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class GoldenTest {

    private static final Path OWN = Path.of("src/test/resources");

    /// How the name of a mapping ends that stands beside the file it is for.
    private static final String MAPPING = ".mapping.json";

    private static Collected read(Path file) throws Exception {
        String name = file.getFileName().toString();
        Path mapping = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + MAPPING);
        return Files.exists(mapping)
                ? Collected.from(new MappedImporter(MappingReader.read(mapping)), file)
                : Collected.from(file).orElseThrow();
    }

    static List<Path> expected() throws IOException {
        try (Stream<Path> files = Files.walk(OWN)) {
            return files.filter(file -> file.toString().endsWith(".expected")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("expected")
    void aFileReadsAsItsGoldenResult(Path expected) throws Exception {
        String name = expected.getFileName().toString().replace(".expected", ".");
        try (Stream<Path> beside = Files.list(expected.getParent())) {
            Path file = beside.filter(path -> path.getFileName().toString().startsWith(name)
                    && !path.equals(expected) && !path.toString().endsWith(MAPPING)
                    && !path.toString().endsWith(".meta.json")).findFirst().orElseThrow();
            assertThat(read(file).listing()).isEqualTo(Files.readString(expected));
        }
    }
}
