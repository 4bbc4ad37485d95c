package org.subtext.importer;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.NullMarked;

/// Makes `.eval` archives entry by entry, packed in every way that Inspect uses.
@NullMarked
public final class Archive {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    public Archive stored(String name, String content) throws IOException {
        byte[] plain = content.getBytes(StandardCharsets.UTF_8);
        return raw(name, ZipArchiveEntry.STORED, plain, plain);
    }

    public Archive deflated(String name, String content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
        return this;
    }

    /// Packs by zstd, as many frames as asked for.
    public Archive zstd(String name, String content, int frames) throws IOException {
        byte[] plain = content.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            int from = plain.length * i / frames;
            int to = plain.length * (i + 1) / frames;
            packed.write(Zstd.compress(Arrays.copyOfRange(plain, from, to)));
        }
        return raw(name, 93, packed.toByteArray(), plain);
    }

    public Archive raw(String name, int method, byte[] packed, byte[] plain) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        CRC32 crc = new CRC32();
        crc.update(plain);
        entry.setMethod(method);
        entry.setSize(plain.length);
        entry.setCompressedSize(packed.length);
        entry.setCrc(crc.getValue());
        zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed));
        return this;
    }

    public byte[] bytes() throws IOException {
        zip.close();
        return bytes.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
