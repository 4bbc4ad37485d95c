package org.subtext.gui.labelling;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Change;
import org.subtext.annotation.Citation;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Suggestion;
import org.subtext.gui.common.Notice;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.Stretch;
import org.subtext.workflow.Offer;
import org.subtext.workflow.Offer.State;

/// What machines suggest on this transcript, as far as the person may see it: walked through, taken up, dismissed. FX
/// thread only.
final class SuggestionsViewModel {

    private static final String PLACE = "labelling";
    /// How much of a quote is looked for by hand: judges change more than a few words seldom.
    private static final int LOOKED_FOR = 40;

    private final LabellingViewModel labelling;
    private final OpenSheet sheet;
    private final BiConsumer<List<Stretch>, List<Stretch>> draws;
    private final Consumer<String> looksFor;
    private final List<Suggestion> placed;
    private final List<Suggestion> unplaced;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable UUID current;
    /// Where what is open stands; null where it must be looked for again. It may be very much.
    private @Nullable List<Stretch> open;
    private boolean inSight;

    /// @param draws shows in the text what is open of what is suggested, and what is being looked at
    /// @param looksFor looks for words in the text
    SuggestionsViewModel(LabellingViewModel labelling, BiConsumer<List<Stretch>, List<Stretch>> draws,
            Consumer<String> looksFor) {
        this.labelling = labelling;
        this.sheet = labelling.sheet();
        this.draws = draws;
        this.looksFor = looksFor;
        List<Suggestion> all = sheet.offer().suggestions();
        placed = all.stream().filter(Suggestion::isAnchored)
                .sorted(Comparator.comparing(one -> Objects.requireNonNull(one.start()))).toList();
        unplaced = all.stream().filter(one -> !one.isAnchored()).toList();
        sheet.onChange(changes -> {
            if (changes.isEmpty() || changes.stream().anyMatch(one -> one.mark() instanceof Response)) {
                open = null;
            }
            changed();
        });
    }

    /// Counts up whenever something that is shown may have changed.
    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    private void changed() {
        draw();
        revision.set(revision.get() + 1);
    }

    State state() {
        return sheet.offer().state();
    }

    /// Whether there is anything that the person may know of.
    boolean isThere() {
        return !sheet.offer().state().equals(Offer.State.NONE);
    }

    /// Whether suggestions are shown in a pass of their own.
    boolean isShown() {
        return state() == State.SHOWN;
    }

    /// Those that have a place, in reading order.
    List<Suggestion> placed() {
        return placed;
    }

    /// Those that have none.
    List<Suggestion> unplaced() {
        return unplaced;
    }

    Optional<Suggestion> current() {
        return Stream.concat(placed.stream(), unplaced.stream()).filter(one -> one.id().equals(current))
                .findFirst();
    }

    Optional<Response> response(Suggestion suggestion) {
        return sheet.sheet().response(suggestion.id());
    }

    private boolean isOpen(Suggestion suggestion) {
        return response(suggestion).isEmpty();
    }

    /// How many have been neither taken nor dismissed.
    long open() {
        return Stream.concat(placed.stream(), unplaced.stream()).filter(this::isOpen).count();
    }

    /// Shows what is suggested in the text while the list of it is in sight.
    void setInSight(boolean now) {
        if (inSight != now) {
            inSight = now;
            draw();
        }
    }

    private void draw() {
        if (!inSight) {
            draws.accept(List.of(), List.of());
            return;
        }
        draws.accept(openStretches(), current().stream().flatMap(SuggestionsViewModel::stretches).toList());
    }

    private List<Stretch> openStretches() {
        List<Stretch> known = open;
        if (known == null) {
            known = List.copyOf(placed.stream().filter(this::isOpen).flatMap(SuggestionsViewModel::stretches)
                    .toList());
            open = known;
        }
        return known;
    }

    private static Stream<Stretch> stretches(Suggestion suggestion) {
        return suggestion.segments().stream().map(Segment::stretch);
    }

    /// Looks at a suggestion: what it is about is shown, and the next label takes it up.
    void choose(Suggestion suggestion) {
        current = suggestion.id();
        if (suggestion.isAnchored()) {
            Optional<Span> taken = response(suggestion).map(Response::span)
                    .flatMap(span -> sheet.sheet().span(span));
            if (taken.isPresent()) {
                labelling.hand().activate(taken.get().id());
            } else {
                labelling.hand().offer(suggestion);
            }
        } else {
            labelling.hand().pointed(null);
        }
        changed();
    }

    /// Goes to the next one that is open, or to the one before.
    void step(boolean forwards) {
        List<Suggestion> all = Stream.concat(placed.stream(), unplaced.stream()).toList();
        List<Suggestion> way = forwards ? all : all.reversed();
        int here = current().map(way::indexOf).orElse(-1);
        way.stream().skip(here + 1L).filter(this::isOpen).findFirst().ifPresentOrElse(this::choose,
                () -> sheet.say(Notice.plain(open() == 0
                        ? "Every suggestion has been taken or dismissed."
                        : forwards
                                ? "That was the last one; < goes back."
                                : "That was the first one; > goes on.")));
    }

    /// Takes up what is being looked at, under the label that is suggested.
    void take() {
        Suggestion suggestion = current().orElse(null);
        if (suggestion == null) {
            sheet.say(Notice.plain("Choose a suggestion first, with > or in the list."));
        } else if (mayRespond(suggestion)) {
            Optional<Label> label = Optional.ofNullable(suggestion.label())
                    .flatMap(id -> sheet.codebook().label(id));
            if (!suggestion.isAnchored()) {
                join(suggestion);
            } else if (label.isPresent()) {
                labelling.putting().take(suggestion, label.get());
            } else {
                labelling.hand().offer(suggestion);
                sheet.say(Notice.plain("No label is suggested: press a label’s key, or g to find one."));
            }
        }
    }

    /// What has no place is taken up by a label that the person has put where it belongs.
    private void join(Suggestion suggestion) {
        labelling.hand().activeSpan().ifPresentOrElse(span -> {
            Span edited = span.with(span.header().withOrigin(Origin.SUGGESTION_EDITED));
            sheet.perform("take a suggestion", List.of(Change.replace(span, edited),
                    Change.put(new Response(sheet.header(), suggestion.id(), span.id()))));
        }, () -> sheet.say(Notice.plain("It has no place: find and label what it is about, then press +.")));
    }

    /// Dismisses what is being looked at, and goes on.
    void dismiss() {
        Suggestion suggestion = current().orElse(null);
        if (suggestion == null) {
            sheet.say(Notice.plain("Choose a suggestion first, with > or in the list."));
        } else if (mayRespond(suggestion)) {
            labelling.hand().letGo();
            sheet.perform("dismiss a suggestion",
                    List.of(Change.put(new Response(sheet.header(), suggestion.id(), null))));
            if (open() > 0 && !isOpen(suggestion)) {
                step(true);
            }
        }
    }

    private boolean mayRespond(Suggestion suggestion) {
        if (!isShown()) {
            sheet.say(Notice.amber("Suggestions are taken up in a pass of their own; begin it first."));
            return false;
        }
        Optional<Response> response = response(suggestion);
        response.ifPresent(one -> sheet.say(Notice.plain(one.isDismissal()
                ? "It is dismissed already; Ctrl+Z takes that back."
                : "It is taken already.")));
        return response.isEmpty();
    }

    /// Begins a pass with suggestions, and opens the transcript again in it.
    void begin() {
        var session = sheet.session();
        sheet.want(() -> session.operations().change("begin a pass with suggestions",
                () -> session.project().suggesting().begin(sheet.transcript().key(), session.rater()),
                pass -> sheet.go(PLACE, sheet.transcript().key())));
    }

    /// Looks for how the words begin that have no place.
    void lookFor(Suggestion suggestion) {
        String words = suggestion.unplaced().getFirst().strip().lines().findFirst().orElse("");
        looksFor.accept(words.substring(0, Graphemes.floor(words, Math.min(words.length(), LOOKED_FOR))));
    }

    /// How the place of a quote was found, or why it has none, as a sentence; what a person should look at twice is said to
    /// be so.
    static String standing(Citation citation) {
        return switch (citation.anchoring()) {
            case At at -> found(at) + (at.missing().isEmpty() ? "" : " Part of it stands nowhere.");
            case Unanchored unanchored -> switch (unanchored.why()) {
                case EMPTY -> "There are no words in the quote.";
                case AMBIGUOUS ->
                    "The quote stands at " + unanchored.placesInWords()
                            + " places, and nothing says which is meant.";
                case NOWHERE -> "The quote stands nowhere here, not even roughly.";
                case UNSEARCHED -> "The quote was not looked for to the end, which would take too long.";
            };
        };
    }

    private static String found(At at) {
        return switch (at.how()) {
            case EXACT -> "The quote stands where it is said to.";
            case MOVED -> "The quote stands here, word for word.";
            case NORMALISED -> "The quote differs from the text in white space, marks or case.";
            case FUZZY -> "The quote is only roughly what stands here: " + percent(at.similarity())
                    + " alike.";
        };
    }

    /// How alike the worst of its places is to what was quoted.
    static String percent(Suggestion suggestion) {
        return percent(suggestion.similarity());
    }

    private static String percent(double similarity) {
        return Math.round(similarity * 100) + " %";
    }
}
