package org.subtext.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.storage.NewTranscript;
import org.subtext.storage.StorageException;
import org.subtext.storage.Store;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// Looks for damage in a project: in the database itself; in transcripts, whose keys are computed anew; in marks, whose
/// quotes are compared with the text at their offsets, as are those of suggestions; and in the history, which played back from the first entry must
/// give what stands. It changes nothing.
public final class Checking {

    private static final Viewer EVERYONE = new Viewer(new UUID(0, 0), true);

    private final Store store;

    Checking(Store store) {
        this.store = store;
    }

    /// Everything that is wrong; empty if nothing is.
    public List<Finding> run() {
        return store.read(this::findings);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        attempt(findings, null, () -> store.damage().forEach(damage -> findings.add(new Finding(null,
                "The database is damaged: " + damage + "."))));
        attempt(findings, null, store.raters()::list);
        Map<UUID, Mark> marks = new HashMap<>();
        attempt(findings, null,
                () -> store.marks().each(EVERYONE,
                        mark -> marks.put(mark.id(), mark)));
        Map<TranscriptKey, List<Mark>> byTranscript = new HashMap<>();
        marks.values().forEach(mark -> byTranscript
                .computeIfAbsent(mark.header().transcript(), _ -> new ArrayList<>()).add(mark));
        attempt(findings, null, () -> store.transcripts().keys().keySet().stream().sorted()
                .forEach(key -> attempt(findings, key,
                        () -> transcript(findings, key, byTranscript.getOrDefault(key, List.of()), marks))));
        attempt(findings, null, () -> suggestions(findings));
        attempt(findings, null, () -> store.aliases().ambiguous().forEach(key -> findings.add(new Finding(key,
                "The key is also the former key of another transcript."))));
        attempt(findings, null, () -> history(findings, marks));
        return findings;
    }

    /// Where something cannot even be read, that is what is found.
    private static void attempt(List<Finding> findings, @Nullable TranscriptKey key, Runnable check) {
        try {
            check.run();
        } catch (StorageException e) {
            findings.add(new Finding(key, "It cannot be read: " + e.getMessage() + "."));
        }
    }

    private void transcript(List<Finding> findings, TranscriptKey key, List<Mark> on, Map<UUID, Mark> marks) {
        Optional<NewTranscript> added = store.transcripts().added(key);
        if (added.isEmpty()) {
            return;
        }
        Transcript transcript = added.get().transcript();
        if (!added.get().recomputedKey().equals(key)) {
            findings.add(new Finding(key, "The text is not what it was when it was imported."));
        }
        for (int i = 0; i < transcript.messages().size(); i++) {
            Message message = transcript.messages().get(i);
            if (message.index() != i) {
                findings.add(
                        new Finding(key, "A message before message " + message.index() + " is missing."));
                return;
            }
            for (int part = 0; part < message.parts().size(); part++) {
                sentences(findings, key, new PartRef(i, part), message.parts().get(part));
            }
        }
        for (Mark mark : on) {
            String fault = fault(transcript, mark, marks);
            if (fault != null) {
                findings.add(new Finding(key, "The mark " + mark.id() + " " + fault + "."));
            }
        }
    }

    private static void sentences(List<Finding> findings, TranscriptKey key, PartRef ref, Part part) {
        Sentences sentences = part.sentences();
        int end = 0;
        for (int i = 0; i < sentences.count(); i++) {
            if (sentences.start(i) < end || sentences.end(i) <= sentences.start(i)
                    || sentences.end(i) > part.text().length()) {
                findings.add(new Finding(key, "Sentence " + i + " of message " + ref.message() + ", part "
                        + ref.part() + " lies outside its text."));
                return;
            }
            end = sentences.end(i);
        }
    }

    private static @Nullable String fault(Transcript transcript, Mark mark, Map<UUID, Mark> marks) {
        return switch (mark) {
            case Span span -> span.segments().stream().map(segment -> fault(transcript, segment))
                    .filter(Objects::nonNull).findFirst().orElse(null);
            case Link link -> marks.get(link.from()) instanceof Span && marks.get(link.to()) instanceof Span
                    ? null
                    : "links a span that is not there";
            case Response response when response.span() != null ->
                marks.get(response.span()) instanceof Span
                        ? null
                        : "takes up a suggestion as a span that is not there";
            case Answer answer -> answer.evidence().stream().allMatch(id -> marks.get(id) instanceof Span)
                    ? null
                    : "rests on a span that is not there";
            default -> null;
        };
    }

    private static @Nullable String fault(Transcript transcript, Segment segment) {
        if (!transcript.has(segment.part())) {
            return "lies on a part that is not there";
        }
        return fault(transcript.part(segment.part()).text(), segment);
    }

    private static @Nullable String fault(Text text, Segment segment) {
        return segment.end() <= text.length()
                && text.slice(segment.start(), segment.end()).equals(segment.quote())
                        ? null
                        : "quotes what does not stand at its offsets";
    }

    /// What suggestions quote must stand where it was found.
    private void suggestions(List<Finding> findings) {
        store.suggestions().each(EVERYONE, suggestion -> {
            for (Segment segment : suggestion.places().stream().flatMap(at -> at.segments().stream())
                    .toList()) {
                Optional<Text> text = store.transcripts().text(suggestion.transcript(), segment.part());
                String fault = text.isEmpty()
                        ? "lies on a part that is not there"
                        : fault(text.get(), segment);
                if (fault != null) {
                    findings.add(new Finding(suggestion.transcript(),
                            "The suggestion " + suggestion.id() + " " + fault + "."));
                    return;
                }
            }
        });
    }

    private void history(List<Finding> findings, Map<UUID, Mark> marks) {
        Map<UUID, Mark> replayed = new HashMap<>();
        int[] breaks = new int[1];
        store.history().replay(edit -> breaks[0] += replay(edit, replayed));
        if (breaks[0] > 0) {
            findings.add(new Finding(null,
                    "The history does not follow from itself at " + breaks[0] + " of its changes."));
        }
        long differing = marks.values().stream().filter(mark -> !mark.equals(replayed.get(mark.id()))).count()
                + replayed.keySet().stream().filter(id -> !marks.containsKey(id)).count();
        if (differing > 0) {
            findings.add(new Finding(null,
                    "The history leads to other marks than stand now: " + differing + " differ."));
        }
    }

    /// Applies an edit.
    ///
    /// @return how many of its changes found something else than they say stood before
    private static int replay(Edit edit, Map<UUID, Mark> marks) {
        int breaks = 0;
        for (Change change : edit.changes()) {
            UUID id = change.mark().id();
            if (!Objects.equals(marks.get(id), change.before())) {
                breaks++;
            }
            if (change.after() == null) {
                marks.remove(id);
            } else {
                marks.put(id, change.after());
            }
        }
        return breaks;
    }
}
