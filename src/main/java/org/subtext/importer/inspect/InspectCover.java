package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Attachments;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Tells whether the thread of a sample holds in another form what its events say: an answer that an agent later added
/// to, or whose call of a submitting tool it took out; messages of one role that a model was sent as one.
final class InspectCover {

    private final InspectSample sample;
    private final Map<Long, Integer> merged = new HashMap<>();

    InspectCover(InspectSample sample) {
        this.sample = sample;
    }

    /// Whether nothing is said in a message.
    boolean isEmpty(int position) throws IOException, BadJsonException {
        return parts(position).isEmpty();
    }

    /// Whether a message is a model's.
    boolean isAnswer(int position) throws IOException, BadJsonException {
        return sample.messages().get(position) instanceof Json.Obj message
                && "assistant".equals(message.string("role"));
    }

    /// Whether everything in an answer stands in a message of the thread, or everything but thoughts where that message
    /// has none.
    boolean covers(int there, int answer) throws IOException, BadJsonException {
        List<Part> shown = parts(there);
        List<Part> said = parts(answer);
        String text = text(shown, Kind.TEXT);
        String thought = text(shown, Kind.REASONING);
        for (Part part : said) {
            String words = part.text().string().strip();
            boolean covered = switch (part.kind()) {
                case TEXT -> text.contains(words);
                case REASONING -> thought.isBlank() || thought.contains(words);
                case TOOL_CALL -> isCalled(part, shown, text);
                default -> shown.contains(part);
            };
            if (!covered) {
                return false;
            }
        }
        return !said.isEmpty();
    }

    /// Puts a message of the thread down anew with the thoughts of the answer that it comes from in front.
    ///
    /// @return its position
    int withThoughts(int there, int answer) throws NoRoomException {
        List<Json> content = new ArrayList<>();
        if (sample.messages().get(answer) instanceof Json.Obj said) {
            for (Json block : said.items("content")) {
                if (InspectWords.isThought(block)) {
                    content.add(block);
                }
            }
        }
        Map<String, Json> message = new LinkedHashMap<>();
        if (sample.messages().get(there) instanceof Json.Obj shown) {
            message.putAll(shown.fields());
            Json words = shown.get("content");
            if (words instanceof Json.Arr(List<Json> blocks)) {
                content.addAll(blocks);
            } else if (words != null) {
                content.add(words);
            }
        }
        message.put("content", new Json.Arr(content));
        return sample.messages().add(new Json.Obj(message));
    }

    private static boolean isCalled(Part call, List<Part> shown, String text) {
        boolean same = shown.stream().anyMatch(part -> part.kind() == Kind.TOOL_CALL
                && String.valueOf(part.tool()).equals(call.tool()) && part.text().equals(call.text()));
        if (same || call.arguments().isEmpty()) {
            return same;
        }
        for (Argument argument : call.arguments()) {
            if (!text.contains(call.text().slice(argument.start(), argument.end()).strip())) {
                return false;
            }
        }
        return true;
    }

    private static String text(List<Part> parts, Kind kind) {
        StringBuilder text = new StringBuilder();
        parts.stream().filter(part -> part.kind() == kind)
                .forEach(part -> text.append(part.text().string()).append('\n'));
        return text.toString();
    }

    private List<Part> parts(int position) throws IOException, BadJsonException {
        return pieces(position).stream().flatMap(piece -> piece.parts().stream()).toList();
    }

    private List<Piece> pieces(int position) throws IOException, BadJsonException {
        Json message = Attachments.resolve(sample.messages().get(position), sample.attachments());
        try {
            return message instanceof Json.Obj object
                    ? new MessageReader(new Warnings()).read(object, Role.USER)
                    : List.of();
        } catch (BadRowException _) {
            return List.of();
        }
    }

    /// Whether what was sent is the thread up to a place, with messages of one role perhaps sent as one.
    ///
    /// @param words the number of the words of each message
    boolean isThread(int[] sent, int[] thread, int place, IntList words)
            throws IOException, BadJsonException {
        int at = 0;
        for (int position : sent) {
            if (at < place && words.get(position) == words.get(thread[at])) {
                at++;
                continue;
            }
            int several = merged(position, thread, at, place);
            if (several == 0) {
                return false;
            }
            at += several;
        }
        return at == place;
    }

    /// How many messages of the thread are one in what was sent; 0 if it is none of it.
    private int merged(int position, int[] thread, int from, int place) throws IOException, BadJsonException {
        long asked = (long) position << 32 | from;
        Integer known = merged.get(asked);
        if (known != null) {
            return known;
        }
        List<Piece> sent = pieces(position);
        String whole = sent.size() == 1 ? text(sent.getFirst().parts(), Kind.TEXT) : "";
        int found = 0;
        int read = 0;
        for (int at = from; at < place && !whole.isBlank(); at++) {
            List<Piece> pieces = pieces(thread[at]);
            String text = pieces.size() == 1 ? text(pieces.getFirst().parts(), Kind.TEXT).strip() : "";
            int start = text.isEmpty() || pieces.getFirst().role() != sent.getFirst().role()
                    ? -1
                    : whole.indexOf(text, read);
            if (start < 0 || !whole.substring(read, start).isBlank()) {
                break;
            }
            read = start + text.length();
            found++;
        }
        int several = found > 1 && whole.substring(read).isBlank() ? found : 0;
        merged.put(asked, several);
        return several;
    }
}
