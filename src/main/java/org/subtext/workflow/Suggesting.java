package org.subtext.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.Viewer;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Offer.State;

/// Who sees what machines suggest. A lead sees it always. A rater never sees it before they have finished their first pass
/// over the transcript, and only if a lead lets raters see it at all; before it is shown they begin a further pass, and
/// what they did before is frozen.
///
/// A further pass begins with copies of what the person had, so that it too says everything about the transcript.
public final class Suggesting {

    private static final String SHOWN = "suggestions";

    private final Store store;

    Suggesting(Store store) {
        this.store = store;
    }

    /// Whether raters are shown suggestions when they have finished; not, unless a lead has decided so.
    public boolean isShownToRaters() {
        return store.project().setting(SHOWN).orElse("no").equals("yes");
    }

    /// Shows suggestions to raters who have finished, or keeps them from everybody but leads.
    public void showToRaters(boolean shown) {
        store.write(() -> {
            if (shown != isShownToRaters()) {
                store.project().setting(SHOWN, shown ? "yes" : "no");
                new Recording(store).record(
                        shown
                                ? "show suggestions to raters who have finished"
                                : "hide suggestions from raters",
                        null);
            }
            return null;
        });
    }

    /// The pass that somebody works in on a transcript: the first, or the further one begun last.
    public String pass(TranscriptKey transcript, Rater rater) {
        return store.suggestions().pass(transcript, rater.id()).orElse(Header.FIRST_PASS);
    }

    /// What somebody may know of the suggestions on a transcript.
    public Offer on(TranscriptKey transcript, Rater rater) {
        return store.read(() -> offer(transcript, rater));
    }

    private Offer offer(TranscriptKey transcript, Rater rater) {
        boolean lead = rater.role() == Rater.Role.LEAD;
        boolean begun = store.suggestions().pass(transcript, rater.id()).isPresent();
        if (!lead && !(isShownToRaters() && (begun || hasFinished(transcript, rater)))
                || !store.suggestions().any(transcript)) {
            return Offer.NONE;
        }
        List<Suggestion> seen = store.suggestions().on(transcript, Viewer.of(rater));
        return new Offer(begun ? State.SHOWN : lead ? State.LOOKED_AT : State.WAITING, seen);
    }

    private boolean hasFinished(TranscriptKey transcript, Rater rater) {
        return store.marks().marks(transcript, Header.RATERS, Done.class, own(rater)).stream()
                .anyMatch(done -> done.header().pass().equals(Header.FIRST_PASS));
    }

    private static Viewer own(Rater rater) {
        return new Viewer(rater.id(), false);
    }

    /// Begins a further pass of somebody over a transcript, so that suggestions can be shown and taken up. It cannot be
    /// undone, since what was seen was seen. Nothing happens if it has been begun.
    ///
    /// @return the pass
    /// @throws Refused if the person may not see the suggestions on it, or there are none
    public String begin(TranscriptKey transcript, Rater rater) throws Refused {
        return store.<String, Refused>write(() -> {
            Offer offer = offer(transcript, rater);
            if (offer.state() == State.NONE) {
                throw new Refused("There are no suggestions on this transcript that you may see.");
            }
            if (offer.state() == State.SHOWN) {
                return pass(transcript, rater);
            }
            List<Mark> had = store.marks().marks(transcript, Header.RATERS, own(rater));
            String pass = next(had);
            store.suggestions().begin(transcript, rater.id(), pass, Instant.now());
            List<Change> copies = copies(had, pass);
            copies.forEach(change -> store.marks().put(change.mark()));
            String number = store.transcripts().number(transcript).map(String::valueOf).orElse("?");
            String summary = rater.name() + " begins pass " + pass + " on transcript " + number
                    + ", with suggestions";
            new Recording(store).record(summary, copies.isEmpty() ? null : new Edit(summary, copies));
            return pass;
        });
    }

    /// The number after all that were used.
    private static String next(List<Mark> had) {
        int most = had.stream().map(mark -> mark.header().pass())
                .filter(pass -> pass.matches("[0-9]{1,6}")).mapToInt(Integer::parseInt).max().orElse(1);
        return String.valueOf(Math.max(1, most) + 1);
    }

    /// What was put in the first pass, but for that it is finished.
    private static List<Change> copies(List<Mark> had, String pass) {
        List<Mark> first = had.stream().filter(mark -> mark.header().pass().equals(Header.FIRST_PASS))
                .toList();
        Map<UUID, UUID> ids = new HashMap<>();
        first.forEach(mark -> ids.put(mark.id(), UUID.randomUUID()));
        List<Change> copies = new ArrayList<>();
        for (Mark mark : first) {
            UUID id = ids.get(mark.id());
            Header header = mark.header().inPass(pass, id);
            switch (mark) {
                case Labelled label -> copies.add(Change.put(label.with(header)));
                case Answer answer -> copies.add(Change.put(new Answer(header, answer.question(),
                        answer.value(), answer.evidence().stream().map(ids::get).toList())));
                case Link link -> copies.add(Change
                        .put(new Link(header, ids.get(link.from()), ids.get(link.to()), link.relation())));
                default -> {
                }
            }
        }
        copies.sort(Comparator.comparing(change -> change.mark() instanceof Labelled ? 0 : 1));
        return copies;
    }
}
