package org.subtext.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Citation;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.annotation.Value;
import org.subtext.importer.own.AnnotationLine;
import org.subtext.importer.own.AnnotationLine.Common;
import org.subtext.importer.own.AnnotationLine.Readable;
import org.subtext.importer.own.AnnotationLine.Unreadable;
import org.subtext.storage.Store;
import org.subtext.storage.TranscriptStore.Numbered;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.TranscriptKey;

/// One file of annotations being taken up as suggestions, within its transaction. Only spans can be: anything else has no
/// words by which it could be shown. A quote that stands nowhere is kept without a place.
final class SuggestionLines {

    /// What is said of a line about a transcript that has as many suggestions as it takes.
    private static final String FULL = "The transcript has as many suggestions as are kept: at most "
            + SuggestionQuota.MOST + ", of at most " + SuggestionQuota.MOST_CHARACTERS / 1_000_000
            + " million characters of one file.";

    /// A suggestion and the line that makes it.
    private record Line(int number, Suggested suggested) {}

    private final Store store;
    private final MarkRules rules;
    private final LineMarks lineMarks;
    private final Path file;
    private final @Nullable String judge;
    private final Map<TranscriptKey, List<Line>> lines = new LinkedHashMap<>();
    private final Map<Integer, String> failed = new TreeMap<>();
    private final Map<Integer, String> notes = new TreeMap<>();
    private int taken;
    private int unchanged;

    /// @param judge whose the lines are that name nobody; null for nobody's in particular
    SuggestionLines(Store store, MarkRules rules, LineMarks lineMarks, Path file, @Nullable String judge) {
        this.store = store;
        this.rules = rules;
        this.lineMarks = lineMarks;
        this.file = file;
        this.judge = judge;
    }

    TakingUpReport run(List<AnnotationLine> read) {
        for (AnnotationLine line : read) {
            switch (line) {
                case Unreadable unreadable -> failed.put(unreadable.number(), unreadable.reason());
                case Readable readable -> {
                    try {
                        Suggested suggested = suggested(readable);
                        lines.computeIfAbsent(transcript(readable.common()), _ -> new ArrayList<>())
                                .add(new Line(readable.number(), suggested));
                    } catch (Refused e) {
                        failed.put(readable.number(), String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        lines.forEach(this::place);
        if (taken > 0) {
            new Recording(store).record(
                    "take up " + file.getFileName() + " as suggestions (" + taken + " lines)", null);
        }
        return new TakingUpReport(taken, unchanged, troubles(failed), troubles(notes));
    }

    private List<Trouble> troubles(Map<Integer, String> reasons) {
        return reasons.entrySet().stream()
                .map(entry -> new Trouble(file.toString(), "line " + entry.getKey(), entry.getValue()))
                .toList();
    }

    private TranscriptKey transcript(Common common) {
        return store.aliases().current(new TranscriptKey(common.transcript()));
    }

    private Suggested suggested(Readable line) throws Refused {
        Common common = line.common();
        if (!(line.content() instanceof AnnotationLine.Span span)) {
            throw new Refused("Only lines of the type span can be suggestions.");
        }
        if (store.transcripts().number(transcript(common)).isEmpty()) {
            throw new Refused("There is no transcript “" + common.transcript() + "” in this project.");
        }
        String named = common.rater();
        if (named != null && judge != null && !named.strip().equals(judge.strip())) {
            throw new Refused("The line is “" + named + "”’s, not “" + judge + "”’s.");
        }
        if (span.segments().size() > SuggestionQuota.MOST_QUOTES) {
            throw new Refused(
                    "The span has " + span.segments().size() + " segments, and a suggestion has at most "
                            + SuggestionQuota.MOST_QUOTES + ".");
        }
        Map<String, Value> attributes = lineMarks.attributes(span.attributes());
        String fault = rules.fault(span.label(), attributes);
        if (fault != null) {
            throw new Refused(fault);
        }
        String who = named != null ? named.strip() : judge == null ? null : judge.strip();
        String note = common.note() == null ? "" : common.note();
        List<Quoted> quotes = span.segments().stream().map(place -> new Quoted(place.quote(),
                Claim.stretch(new Stretch(place.part(), place.start(), place.end())))).toList();
        String says = common.id() != null
                ? common.id()
                : span.label() + new TreeMap<>(attributes) + note + span.segments();
        return new Suggested(Kind.ANNOTATION, who + "\0" + says, who, span.label(), note,
                common.confidence() == null ? null : "confidence",
                common.confidence() == null ? null : String.valueOf(common.confidence()), attributes, quotes);
    }

    private void place(TranscriptKey key, List<Line> all) {
        SuggestionRoom room = new SuggestionRoom(store, key);
        List<Line> about = new ArrayList<>();
        for (Line line : all) {
            if (room.takes(line.suggested())) {
                about.add(line);
            } else {
                failed.put(line.number(), FULL);
            }
        }
        List<Suggestion> suggestions = store.transcripts().read(key).map(Numbered::transcript)
                .map(transcript -> Suggested.place(transcript, about.stream().map(Line::suggested).toList(),
                        room::id))
                .orElseThrow();
        for (int i = 0; i < suggestions.size(); i++) {
            Suggestion suggestion = suggestions.get(i);
            if (store.suggestions().add(suggestion)) {
                taken++;
                int line = about.get(i).number();
                suggestion.citations().stream().max(Comparator.comparingDouble(one -> one.anchoring().rank()))
                        .map(SuggestionLines::note).filter(note -> !note.isEmpty())
                        .ifPresent(note -> notes.put(line, note));
            } else {
                unchanged++;
            }
        }
    }

    private static String note(Citation citation) {
        return switch (citation.anchoring()) {
            case At(var how, var similarity, _, _) -> switch (how) {
                case EXACT -> "";
                case MOVED -> "The quote stands elsewhere than the line says, and was put there.";
                case NORMALISED -> "The quote stands there but for white space, marks or case.";
                case FUZZY -> "The quote stands there only roughly (" + Math.round(similarity * 100) + " %).";
            };
            case Unanchored unanchored -> switch (unanchored.why()) {
                case AMBIGUOUS -> "The quote stands at " + unanchored.placesInWords()
                        + " places, so it has none of its own.";
                case EMPTY, NOWHERE -> "The quote stands nowhere; it is kept without a place.";
                case UNSEARCHED ->
                    "The quote was not looked for to the end, which would take too long; it is kept without a place.";
            };
        };
    }
}
