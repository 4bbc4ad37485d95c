package org.subtext.importer.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.WatchedStream;

/// The entries of an `.eval` file by name; of several with the same name the last. Names are only looked up and shown,
/// never used as paths.
public final class InspectArchive implements AutoCloseable {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int COMMENT_BYTES = 0xFFFF;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END_BYTES = 56;
    private static final int LOCAL_HEADER_BYTES = 30;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
    private final SortedSet<String> sorted = new TreeSet<>();

    private final long size;
    private final WatchedStream.Watch watch;
    private final Allowance allowance;
    /// How many bytes of the entries opened before the last were read.
    private long before;
    private @Nullable WatchedStream last;

    private InspectArchive(ZipFile zip, long size, WatchedStream.Watch watch) {
        this.zip = zip;
        this.size = size;
        this.watch = watch;
        this.allowance = Allowance.ofArchive(size);
    }

    /// Takes in the entries.
    ///
    /// @throws EntryStream.BadEntryException if two share their bytes, so that little could unpack to much
    private void list() throws EntryStream.BadEntryException {
        List<ZipArchiveEntry> all = Collections.list(zip.getEntries());
        all.forEach(entry -> entries.put(entry.getName(), entry));
        all.sort(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset));
        for (int i = 0; i < all.size(); i++) {
            ZipArchiveEntry entry = all.get(i);
            long next = i + 1 < all.size() ? all.get(i + 1).getLocalHeaderOffset() : size;
            if (entry.getLocalHeaderOffset() > next - LOCAL_HEADER_BYTES - entry.getCompressedSize()) {
                throw new EntryStream.BadEntryException(
                        "its entries overlap, as in archives made to unpack to more than disks hold");
            }
        }
    }

    /// Whether bytes begin like a zip archive.
    public static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    /// Opens an archive.
    ///
    /// @throws IOException if its directory is missing or damaged, as it is when the file was cut off
    public static InspectArchive open(SourceFile file) throws IOException {
        return open(file, _ -> {});
    }

    /// Opens an archive.
    ///
    /// @param watch hears how many of the archive's bytes are read
    /// @throws IOException if its directory is missing or damaged, as it is when the file was cut off
    public static InspectArchive open(SourceFile file, WatchedStream.Watch watch) throws IOException {
        FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        try {
            requireModestDirectory(channel);
            InspectArchive archive = new InspectArchive(
                    ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get(),
                    channel.size(), watch);
            archive.list();
            return archive;
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (IllegalArgumentException e) {
            channel.close();
            throw new IOException("the directory of the archive is damaged", e);
        }
    }

    /// The library reads the whole directory into memory, so that its size must be judged before.
    private static void requireModestDirectory(FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), END_BYTES + COMMENT_BYTES);
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (tail.hasRemaining() && channel.read(tail, channel.size() - length + tail.position()) > 0) {
            continue;
        }
        for (int i = length - END_BYTES; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                long begins = tail.getInt(i + 16) & 0xFFFFFFFFL;
                if (begins == 0xFFFFFFFFL && i >= LOCATOR_BYTES) {
                    begins = largeDirectory(channel, tail.getLong(i - LOCATOR_BYTES + 8));
                }
                if (channel.size() - begins > Limits.DIRECTORY) {
                    throw new EntryStream.BadEntryException(
                            "the archive lists more entries than fit into memory here");
                }
                return;
            }
        }
    }

    /// Where the directory of an archive begins that has its place in a record of its own (zip64).
    private static long largeDirectory(FileChannel channel, long record) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LARGE_END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (record < 0 || record > channel.size() - LARGE_END_BYTES
                || channel.read(bytes, record) < LARGE_END_BYTES) {
            throw new IOException("the directory of the archive is damaged");
        }
        return bytes.getLong(48);
    }

    /// The names of all entries in the archive's order.
    public Iterable<String> names() {
        return entries.keySet();
    }

    /// The names that begin with something, sorted.
    public SortedSet<String> namesUnder(String beginning) {
        if (sorted.isEmpty()) {
            sorted.addAll(entries.keySet());
        }
        return sorted.subSet(beginning, beginning + Character.MAX_VALUE);
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /// The content of an entry.
    ///
    /// @throws IOException if it cannot be unpacked
    public InputStream open(String name) throws IOException {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new EntryStream.BadEntryException("it is not in the archive");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new EntryStream.BadEntryException("it is encrypted");
        }
        @Nullable
        InputStream raw = zip.getRawInputStream(entry);
        if (raw == null) {
            throw new EntryStream.BadEntryException("its place in the archive is damaged");
        }
        before += last == null ? 0 : last.bytesRead();
        WatchedStream packed = new WatchedStream(raw, _ -> {});
        last = packed;
        // The watch is on the content, because very little of the file may unpack to very much.
        return new WatchedStream(
                EntryStream.unpack(packed, entry.getMethod(), entry.getCompressedSize(), allowance,
                        entry.getSize(), entry.getCrc()),
                _ -> watch.at(Math.min(size, before + packed.bytesRead())));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
