package org.subtext.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;

/// A file to be imported. Its head is kept for recognition; the rest is read when asked for. Whatever is read of it, to
/// recognise it or for its hash too, can be stopped. Of formats that are folders it also finds the files around it. For
/// one thread.
public final class SourceFile {

    /// How many bytes of a file are looked at to recognise it, at most.
    public static final int HEAD_BYTES = 1 << 16;

    /// Says whether the reading is to stop.
    @FunctionalInterface
    public interface Stop {
        /// @throws CancelledException if it is
        void check() throws CancelledException;
    }

    /// Opens what is to be read.
    @FunctionalInterface
    public interface Content {
        /// @param watch hears how far the file is read, in its own bytes
        InputStream open(WatchedStream.Watch watch) throws IOException;
    }

    private final Path path;
    private final @Nullable Path root;
    private final Surroundings surroundings;
    private final Stop stop;
    private final Content content;
    private final byte[] head;
    private final long size;
    private final FileTime modified;
    private final @Nullable Object identity;
    private @Nullable String sha256;
    private Outline.@Nullable Scan beginning;
    private @Nullable Outline outline;
    private @Nullable Boolean firstLineOfSeveral;

    private SourceFile(Path path, @Nullable Path root, Surroundings surroundings, Stop stop, Content content,
            byte[] head, long size, FileTime modified, @Nullable Object identity) {
        this.path = path;
        this.root = root;
        this.surroundings = surroundings;
        this.stop = stop;
        this.content = content;
        this.head = head;
        this.size = size;
        this.modified = modified;
        this.identity = identity;
    }

    /// Looks at a file.
    ///
    /// @throws IOException if it cannot be read
    public static SourceFile of(Path path) throws IOException {
        return of(path, () -> {});
    }

    /// Looks at a file.
    ///
    /// @param stop asked at least once in each megabyte that is read
    /// @throws IOException if it cannot be read
    public static SourceFile of(Path path, Stop stop) throws IOException {
        return of(path, null, new Surroundings(), stop);
    }

    /// Looks at a file of an import.
    ///
    /// @param root the folder in which it was found, outside of which nothing is read with it; null if it was named
    ///         itself
    /// @param surroundings of all files of the import
    /// @param stop asked at least once in each megabyte that is read
    /// @throws IOException if it cannot be read
    public static SourceFile of(Path path, @Nullable Path root, Surroundings surroundings, Stop stop)
            throws IOException {
        BasicFileAttributes attributes = attributes(path);
        try (InputStream in = Files.newInputStream(path)) {
            return new SourceFile(path, root, surroundings, stop,
                    watch -> new WatchedStream(Files.newInputStream(path), watch), in.readNBytes(HEAD_BYTES),
                    attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /// The same file, read as something that is made of it, such as text of what is packed. How large that is, where it is
    /// larger than a head, nobody knows.
    public SourceFile as(Content made) throws IOException {
        try (InputStream in = made.open(_ -> stop.check())) {
            byte[] beginning = in.readNBytes(HEAD_BYTES);
            long length = in.read() < 0 ? beginning.length : Long.MAX_VALUE;
            return new SourceFile(path, root, surroundings, stop, made, beginning, length, modified,
                    identity);
        }
    }

    /// Asks whether the reading is to stop.
    public void check() throws CancelledException {
        stop.check();
    }

    /// @throws IOException also if it is no ordinary file, such as a pipe, which would be waited for without end
    private static BasicFileAttributes attributes(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(path.toString(), null, "is no ordinary file");
        }
        return attributes;
    }

    /// Makes sure that the file is what it was when it was first looked at.
    ///
    /// @throws BadFileException if somebody has written to it since, removed it or put another one in its place
    public void requireUnchanged() throws IOException, BadFileException {
        BasicFileAttributes now;
        try {
            now = attributes(path);
        } catch (NoSuchFileException e) {
            throw new BadFileException(null, "the file was removed while it was read", e);
        }
        if (now.size() != size || !now.lastModifiedTime().equals(modified)
                || !Objects.equals(now.fileKey(), identity)) {
            throw new BadFileException(null,
                    "the file was changed while it was read; import it again when nothing writes to it");
        }
    }

    /// The path as it was given.
    public Path path() {
        return path;
    }

    /// The file's name without its folders.
    public String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /// The name without its extension.
    public String stem() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The first 64 KiB, or all there is. Not a copy: not to be changed.
    public byte[] head() {
        return head;
    }

    /// Whether the head is the whole file.
    public boolean isWhole() {
        return head.length >= size;
    }

    /// In bytes.
    public long size() {
        return size;
    }

    /// A file that is read together with this one: some levels up from the folder of this one, and down again by names.
    /// Empty where there is none, where a link is in the way, and where it lies outside of what is imported.
    ///
    /// @param warnings hears of one that is too large or cannot be read, which is left out
    public Optional<SourceFile> beside(Warnings warnings, int up, String... names) throws IOException {
        Path folder = Surroundings.folder(path);
        Path within = root == null ? null : Surroundings.real(root);
        Optional<Path> file = folder == null || root != null && within == null
                ? Optional.empty()
                : Surroundings.find(folder, within, up, List.of(names));
        return file.isEmpty() ? Optional.empty() : joined(file.get(), warnings);
    }

    /// The files in the folder of this one, by name, this one too; none where they cannot be listed.
    public List<Path> folder() {
        Path folder = Surroundings.folder(path);
        try {
            return folder == null ? List.of() : Surroundings.list(folder);
        } catch (IOException _) {
            return List.of();
        }
    }

    /// The head of another file of the folder; empty where it cannot be read.
    public byte[] headOf(Path other) throws CancelledException {
        stop.check();
        try (InputStream in = Files.newInputStream(other)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException _) {
            return new byte[0];
        }
    }

    /// The name of the folder of this file; empty if it has none.
    public String folderName() {
        Path folder = Surroundings.folder(path);
        return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
    }

    /// What an importer makes of the files in the folder of this one, made once for all of them.
    public <T> T ofFolder(Class<T> what, Surroundings.Making<T> making) throws IOException {
        Path folder = Surroundings.folder(path);
        return folder == null ? making.of() : surroundings.made(folder, what, making);
    }

    private Optional<SourceFile> joined(Path file, Warnings warnings) throws CancelledException {
        String name = Sentence.quote(file.getFileName().toString());
        try {
            if (Files.size(file) > Limits.BESIDE) {
                warnings.add("the file " + name + ", which belongs to it, has more than "
                        + Limits.inWords(Limits.BESIDE) + " and is not read with it");
                return Optional.empty();
            }
            SourceFile joined = of(file, root, surroundings, stop);
            surroundings.reading(file);
            return Optional.of(joined);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException _) {
            warnings.add("the file " + name + ", which belongs to it, cannot be read");
            return Optional.empty();
        }
    }

    /// What the first JSON document in the file holds; [Outline#NONE] if the file does not begin like JSON. Reads no more
    /// than the head where the document ends in it, else up to the document's end, once.
    public Outline outline() throws IOException {
        if (outline == null) {
            outline = outlined();
        }
        return outline;
    }

    private Outline outlined() throws IOException {
        Outline.Scan scan = scanHead();
        return scan.whole() || isWhole() || scan.outline() == Outline.NONE
                ? scan.outline()
                : Outline.of(open()).outline();
    }

    /// As [#outline], but only as far as the head goes.
    public Outline beginning() throws IOException {
        return scanHead().outline();
    }

    /// Whether the first line, which is longer than the head, is a value of its own with others behind it, or meant to be.
    /// Reads no more than that line, once.
    public boolean isFirstLineOfSeveral() throws IOException {
        if (firstLineOfSeveral == null) {
            firstLineOfSeveral = LongFirstLine.isOneOfSeveral(this);
        }
        return firstLineOfSeveral;
    }

    private Outline.Scan scanHead() throws IOException {
        if (beginning == null) {
            int start = Lines.skipBlank(head, 0, head.length);
            boolean json = start < head.length && (head[start] == '{' || head[start] == '[');
            beginning = json
                    ? Outline.of(head, start, head.length - start)
                    : new Outline.Scan(Outline.NONE, true);
        }
        return beginning;
    }

    /// The bytes from the beginning; to be closed by the caller.
    public InputStream open() throws IOException {
        return content.open(_ -> stop.check());
    }

    /// The bytes from the beginning; to be closed by the caller. The sink is told how far they are read.
    public InputStream open(TranscriptSink sink) throws IOException {
        return content.open(sink::progress);
    }

    /// The hash of all bytes, 64 hexadecimal digits; read once, then kept.
    public String sha256() throws IOException {
        if (sha256 == null) {
            sha256 = hash();
        }
        return sha256;
    }

    private String hash() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        byte[] buffer = new byte[HEAD_BYTES];
        try (DigestInputStream in = new DigestInputStream(open(), digest)) {
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
