package org.subtext.importer.inspect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.spool.Spool;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.FetchedMessages;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.Text;
import org.subtext.transcript.Visibility;
import org.subtext.transcript.Wtf8;

/// The messages of a transcript that may be too long for memory, put in one after the other:
///
/// ```
/// try (MessageSpool messages = new MessageSpool()) {
///     messages.add(piece, Message.MAIN);
///     ...
///     sink.transcript(new Draft(identity, title, metadata, messages.list(), List.of()), place);
/// }
/// ```
final class MessageSpool extends Spool<Message> {

    private static final Role[] ROLES = Role.values();
    private static final Author[] AUTHORS = Author.values();
    private static final Kind[] KINDS = Kind.values();
    private static final Visibility[] VISIBILITIES = Visibility.values();
    /// What a message and a part take beside their text.
    private static final int NODE = 200;

    MessageSpool() {
        this(Limits.HELD);
    }

    MessageSpool(long most) {
        super(most);
    }

    /// Puts a piece at the end of the messages.
    ///
    /// @throws NoRoomException if there is no room for it
    void add(Piece piece, String branch) throws NoRoomException {
        add(piece.at(size(), branch));
    }

    /// All messages that were put in. Few can be kept; many are only there until the spool is closed.
    List<Message> list() {
        return list(0, size());
    }

    /// Some of the messages that were put in, half open.
    List<Message> list(int from, int to) {
        return isSpilled() ? new Fetched(this, from, to - from) : List.copyOf(held().subList(from, to));
    }

    /// The messages in the file.
    private static final class Fetched extends FetchedMessages {

        private final MessageSpool spool;
        private final int from;
        private final int size;

        Fetched(MessageSpool spool, int from, int size) {
            this.spool = spool;
            this.from = from;
            this.size = size;
        }

        @Override
        public Message get(int index) {
            try {
                return spool.get(from + Objects.checkIndex(index, size));
            } catch (NoRoomException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int size() {
            return size;
        }
    }

    @Override
    protected long weight(Message message) {
        long weight = NODE;
        for (Part part : message.parts()) {
            weight += NODE + part.text().string().length() + 8L * part.sentences().count();
        }
        return weight;
    }

    @Override
    protected byte[] bytes(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(message.index());
            out.writeByte(message.role().ordinal());
            out.writeByte(message.author().ordinal());
            write(message.branch(), out);
            write(message.sourceId(), out);
            out.writeInt(message.parts().size());
            for (Part part : message.parts()) {
                write(part, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory can always be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Part part, DataOutputStream out) throws IOException {
        out.writeByte(part.kind().ordinal());
        out.writeByte(part.visibility() == null ? -1 : part.visibility().ordinal());
        write(part.text().string(), out);
        write(part.tool(), out);
        write(part.call(), out);
        out.writeInt(part.arguments().size());
        for (Argument argument : part.arguments()) {
            write(argument.name(), out);
            out.writeInt(argument.start());
            out.writeInt(argument.end());
        }
        write(part.media(), out);
        out.writeInt(part.sentences().rule());
        int[] bounds = part.sentences().bounds();
        out.writeInt(bounds.length);
        for (int bound : bounds) {
            out.writeInt(bound);
        }
    }

    private static void write(@Nullable String string, DataOutputStream out) throws IOException {
        if (string == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = Wtf8.encode(string);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    protected Message of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int index = in.readInt();
            Role role = ROLES[in.readByte()];
            Author author = AUTHORS[in.readByte()];
            String branch = string(in);
            String sourceId = stringOrNull(in);
            int count = in.readInt();
            List<Part> parts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                parts.add(part(in));
            }
            return new Message(index, role, author, branch, sourceId, parts);
        } catch (IOException e) {
            throw new IllegalStateException("a message is read back as it was written", e);
        }
    }

    private static Part part(DataInputStream in) throws IOException {
        Kind kind = KINDS[in.readByte()];
        int visibility = in.readByte();
        Text text = Text.of(string(in));
        String tool = stringOrNull(in);
        String call = stringOrNull(in);
        int count = in.readInt();
        List<Argument> arguments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arguments.add(new Argument(string(in), in.readInt(), in.readInt()));
        }
        String media = stringOrNull(in);
        int rule = in.readInt();
        int[] bounds = new int[in.readInt()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = in.readInt();
        }
        return new Part(kind, visibility < 0 ? null : VISIBILITIES[visibility], text, tool, call, arguments,
                media, Sentences.stored(rule, bounds));
    }

    private static String string(DataInputStream in) throws IOException {
        return Wtf8.decode(in.readNBytes(in.readInt()));
    }

    private static @Nullable String stringOrNull(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : Wtf8.decode(in.readNBytes(length));
    }
}
