package org.subtext.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Codebook;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.importer.own.Codebooks;

@Execution(ExecutionMode.CONCURRENT)
class CodebookExporterTest {

    @TempDir
    Path folder;

    @Test
    void aCodebookWrittenAndReadIsTheSame() throws Exception {
        Codebook standard = Codebooks.standard();
        Path file = folder.resolve("codebook.json");

        try (OutputStream out = Files.newOutputStream(file)) {
            CodebookExporter.write(standard, out);
        }

        assertThat(CodebookImporter.read(file)).isEqualTo(standard);
    }
}
