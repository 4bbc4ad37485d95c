package org.subtext.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.Shape;
import org.subtext.agreement.Shape.PartShape;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;
import org.subtext.transcript.Wtf8;

/// Messages and parts as rows. View 0 is the transcript itself, the others follow in their order.
final class TranscriptRows {

    private static final Map<String, Role> ROLES = byId(Role.values(), Role::id);
    private static final Map<String, Author> AUTHORS = byId(Author.values(), Author::id);
    private static final Map<String, Kind> KINDS = byId(Kind.values(), Kind::id);
    private static final Map<String, Visibility> VISIBILITIES = byId(Visibility.values(), Visibility::id);
    private static final DomainJson<Argument[]> ARGUMENTS = DomainJson.of(Argument[].class);

    private static final String INSERT_MESSAGE = "INSERT INTO message (transcript, view, message, role, author,"
            + " branch, source_id) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_PART = "INSERT INTO part (transcript, view, message, part, kind,"
            + " visibility, text, length, bmp_only, tool, call, arguments, media, sentence_rule, sentences)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SHAPE = "SELECT part.message, part, length, author, kind, visibility,"
            + " sentence_rule, sentences FROM part JOIN message ON message.transcript = part.transcript"
            + " AND message.view = part.view AND message.message = part.message"
            + " WHERE part.transcript = ? AND part.view = 0 ORDER BY part.message, part";

    /// A part as it lies in the database; turning it into a [Part] is the slow half of reading.
    private record Stored(int message, String kind, @Nullable String visibility, byte @Nullable [] tool,
            byte @Nullable [] call, byte @Nullable [] arguments, byte @Nullable [] media, int rule,
            byte[] sentences) {

        private static final String COLUMNS = "message, kind, visibility, sentence_rule, sentences,"
                + " coalesce(tool, call, arguments, media) IS NULL, tool, call, arguments, media";
        /// Where the columns begin that are asked for beside these.
        private static final int BESIDE = 11;

        /// Most parts have neither tool nor media; to ask for what is not there costs as much as for what is.
        static Stored of(ResultSet row) throws SQLException {
            boolean plain = row.getBoolean(6);
            return new Stored(row.getInt(1), row.getString(2), row.getString(3),
                    plain ? null : row.getBytes(7), plain ? null : row.getBytes(8),
                    plain ? null : row.getBytes(9), plain ? null : row.getBytes(10), row.getInt(4),
                    row.getBytes(5));
        }

        /// @throws StorageException if it is not what was stored
        Part part(Supplier<Text> text) {
            try {
                return new Part(known(KINDS, kind, "kind"),
                        visibility == null ? null : known(VISIBILITIES, visibility, "visibility"),
                        text.get(), string(tool), string(call),
                        arguments == null ? List.of() : Arrays.asList(ARGUMENTS.read(arguments)),
                        string(media), Sentences.stored(rule, SentenceBytes.decode(sentences)));
            } catch (IllegalArgumentException e) {
                throw StorageException.unreadable(e);
            }
        }
    }

    /// Turns rows into parts while further rows are being read.
    private static final class Decoding {

        private static final int AT_ONCE = 512;

        private record Decoded(int message, Part part) {}

        private record Undecoded(Stored part, byte[] text) {
            Decoded decoded() {
                return new Decoded(part.message(), part.part(() -> Text.of(Wtf8.decode(text))));
            }
        }

        private final List<ForkJoinTask<List<Decoded>>> tasks = new ArrayList<>();
        private List<Undecoded> rows = new ArrayList<>(AT_ONCE);

        void add(Stored part, byte[] text) {
            rows.add(new Undecoded(part, text));
            if (rows.size() == AT_ONCE) {
                begin();
            }
        }

        private void begin() {
            List<Undecoded> these = rows;
            rows = new ArrayList<>(AT_ONCE);
            tasks.add(ForkJoinPool.commonPool()
                    .submit(() -> these.stream().map(Undecoded::decoded).toList()));
        }

        /// @throws StorageException if a row is not what was stored
        void each(BiConsumer<Integer, Part> taker) {
            begin();
            tasks.forEach(task -> task.join().forEach(one -> taker.accept(one.message(), one.part())));
        }
    }

    private static final String PARTS = " FROM part WHERE transcript = ? AND view = ?";
    private static final String IN_ORDER = " ORDER BY message, part";
    private static final String BETWEEN = " AND message >= ? AND message < ?";

    private final Database database;
    private final KeptTexts texts = KeptTexts.ofThisMachine();

    TranscriptRows(Database database) {
        this.database = database;
    }

    private static <E> Map<String, E> byId(E[] constants, Function<E, String> id) {
        return Stream.of(constants).collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    /// @throws IllegalArgumentException if it is none
    private static <E> E known(Map<String, E> constants, String id, String what) {
        E constant = constants.get(id);
        if (constant == null) {
            throw new IllegalArgumentException("“" + id + "” is no " + what);
        }
        return constant;
    }

    /// How much text there is.
    ///
    /// @param characters in code points
    record Size(int parts, long characters) {}

    /// @return of the transcript itself, without the views of others
    Size insert(int number, Transcript transcript) {
        Size size = insert(number, 0, transcript.messages());
        int view = 0;
        for (ContextView context : transcript.context()) {
            view++;
            database.update("INSERT INTO context_view (transcript, view, name) VALUES (?, ?, ?)", number,
                    view,
                    Wtf8.encode(context.name()));
            insert(number, view, context.messages());
        }
        return size;
    }

    private Size insert(int transcript, int view, List<Message> messages) {
        int parts = 0;
        long characters = 0;
        for (Message message : messages) {
            database.update(INSERT_MESSAGE, transcript, view, message.index(), message.role().id(),
                    message.author().id(), Wtf8.encode(message.branch()), bytes(message.sourceId()));
            int index = 0;
            for (Part part : message.parts()) {
                Text text = part.text();
                database.update(INSERT_PART, transcript, view, message.index(), index++, part.kind().id(),
                        part.visibility() == null ? null : part.visibility().id(), Wtf8.encode(text.string()),
                        text.length(), text.isBmpOnly(), bytes(part.tool()), bytes(part.call()),
                        part.arguments().isEmpty()
                                ? null
                                : ARGUMENTS.write(part.arguments().toArray(Argument[]::new)),
                        bytes(part.media()), part.sentences().rule(),
                        SentenceBytes.encode(part.sentences().bounds()));
                characters += text.length();
            }
            parts += index;
        }
        return new Size(parts, characters);
    }

    /// The messages of the transcript itself, all there at once.
    List<Message> messages(int transcript) {
        return messages(transcript, 0);
    }

    /// The messages of the transcript itself, to be read as they are asked for.
    ///
    /// @param size how many there are
    List<Message> stored(int transcript, int size) {
        return new StoredMessages(size, (from, to) -> stored(transcript, 0, from, to));
    }

    private List<Message> storedView(int transcript, int view) {
        int size = database.first("SELECT count(*) FROM message WHERE transcript = ? AND view = ?",
                row -> row.getInt(1), transcript, view).orElse(0);
        return new StoredMessages(size, (from, to) -> stored(transcript, view, from, to));
    }

    private List<Message> stored(int transcript, int view, int from, int to) {
        return database.read(() -> {
            Neighbours neighbours = new Neighbours(transcript, view, from, to);
            Map<Integer, List<Part>> parts = new HashMap<>();
            database.each(
                    "SELECT " + Stored.COLUMNS + ", part, length, bmp_only" + PARTS + BETWEEN + IN_ORDER,
                    row -> {
                        PartRef ref = new PartRef(row.getInt(1), row.getInt(Stored.BESIDE));
                        int length = row.getInt(Stored.BESIDE + 1);
                        boolean bmpOnly = row.getBoolean(Stored.BESIDE + 2);
                        neighbours.characters += length;
                        parts.computeIfAbsent(ref.message(), _ -> new ArrayList<>()).add(Stored.of(row)
                                .part(() -> Text.read(length, bmpOnly, () -> neighbours.text(ref))));
                    }, transcript, view, from, to);
            return withParts(bare(transcript, view, BETWEEN, from, to), parts);
        });
    }

    /// Parts whose texts are read together, so that going through a transcript takes few readings.
    private final class Neighbours {

        /// Of more than this, each part's text is read alone.
        private static final int MOST = 1 << 18;

        private final int transcript;
        private final int view;
        private final int from;
        private final int to;
        private long characters;

        Neighbours(int transcript, int view, int from, int to) {
            this.transcript = transcript;
            this.view = view;
            this.from = from;
            this.to = to;
        }

        String text(PartRef part) {
            KeptTexts.Place place = place(part);
            return texts.get(place, () -> characters > MOST ? alone(place) : together(part));
        }

        private KeptTexts.Place place(PartRef part) {
            return new KeptTexts.Place(transcript, view, part);
        }

        private String alone(KeptTexts.Place place) {
            String text = database.first("SELECT text" + PARTS + " AND message = ? AND part = ?",
                    row -> Wtf8.decode(row.getBytes(1)), transcript, view, place.part().message(),
                    place.part().part()).orElseThrow(this::gone);
            texts.keep(place, text);
            return text;
        }

        private String together(PartRef wanted) {
            String[] found = new String[1];
            database.each("SELECT message, part, text" + PARTS + BETWEEN, row -> {
                PartRef part = new PartRef(row.getInt(1), row.getInt(2));
                String text = Wtf8.decode(row.getBytes(3));
                texts.keep(place(part), text);
                if (part.equals(wanted)) {
                    found[0] = text;
                }
            }, transcript, view, from, to);
            if (found[0] == null) {
                throw gone();
            }
            return found[0];
        }

        private StorageException gone() {
            return new StorageException("the transcript is no longer in the project");
        }
    }

    /// The transcript itself without its text.
    Shape shape(TranscriptKey key, int transcript) {
        return new Shape(key, database.list(SHAPE,
                row -> new PartShape(new PartRef(row.getInt(1), row.getInt(2)), row.getInt(3),
                        known(AUTHORS, row.getString(4), "author"), known(KINDS, row.getString(5), "kind"),
                        row.getString(6) == null
                                ? null
                                : known(VISIBILITIES, row.getString(6), "visibility"),
                        Sentences.stored(row.getInt(7), SentenceBytes.decode(row.getBytes(8)))),
                transcript));
    }

    /// The views of others, all there at once.
    List<ContextView> context(int transcript) {
        return context(transcript, view -> messages(transcript, view));
    }

    /// The views of others, to be read as they are asked for.
    List<ContextView> storedContext(int transcript) {
        return context(transcript, view -> storedView(transcript, view));
    }

    private List<ContextView> context(int transcript, Function<Integer, List<Message>> reader) {
        List<Integer> views = new ArrayList<>();
        List<String> names = new ArrayList<>();
        database.each("SELECT view, name FROM context_view WHERE transcript = ? ORDER BY view", row -> {
            views.add(row.getInt(1));
            names.add(Wtf8.decode(row.getBytes(2)));
        }, transcript);
        List<ContextView> context = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            context.add(new ContextView(names.get(i), reader.apply(views.get(i))));
        }
        return context;
    }

    /// While the messages are read, the parts that were read before are still being decoded.
    private List<Message> messages(int transcript, int view) {
        Decoding decoding = new Decoding();
        database.each("SELECT " + Stored.COLUMNS + ", text" + PARTS + IN_ORDER,
                row -> decoding.add(Stored.of(row), row.getBytes(Stored.BESIDE)), transcript, view);
        List<Message> bare = bare(transcript, view, "");
        Map<Integer, List<Part>> parts = new HashMap<>();
        decoding.each((message, part) -> parts.computeIfAbsent(message, _ -> new ArrayList<>()).add(part));
        return withParts(bare, parts);
    }

    /// The messages of the transcript itself on branches that it did not end on, without their parts.
    List<Message> rolledBack(int transcript) {
        return bare(transcript, 0, " AND branch <> ?", (Object) Wtf8.encode(Message.MAIN));
    }

    /// Messages without their parts.
    ///
    /// @param which which of the view's, with the values for it
    private List<Message> bare(int transcript, int view, String which, Object... values) {
        List<Object> all = new ArrayList<>(List.of(transcript, view));
        all.addAll(List.of(values));
        return database.list("SELECT message, role, author, branch, source_id FROM message"
                + " WHERE transcript = ? AND view = ?" + which + " ORDER BY message",
                row -> new Message(row.getInt(1), known(ROLES, row.getString(2), "role"),
                        known(AUTHORS, row.getString(3), "author"),
                        Wtf8.decode(row.getBytes(4)), string(row.getBytes(5)), List.of()),
                all.toArray());
    }

    private static List<Message> withParts(List<Message> bare, Map<Integer, List<Part>> parts) {
        return bare.stream().map(message -> new Message(message.index(), message.role(), message.author(),
                message.branch(), message.sourceId(), parts.getOrDefault(message.index(), List.of())))
                .toList();
    }

    private static byte @Nullable [] bytes(@Nullable String string) {
        return string == null ? null : Wtf8.encode(string);
    }

    private static @Nullable String string(byte @Nullable [] bytes) {
        return bytes == null ? null : Wtf8.decode(bytes);
    }
}
