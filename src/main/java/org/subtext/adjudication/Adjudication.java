package org.subtext.adjudication;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.agreement.Coverage;
import org.subtext.agreement.MarkedTranscript;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.transcript.TranscriptKey;

/// The adjudication of one transcript as it stands: where raters differ, what has been decided about it, and the edits
/// that decide more. A value: an edit, once performed, makes another one.
///
/// A decision names all marks of its difference. If raters change their marks afterwards the difference is a new one, and
/// undecided; deciding it replaces every decision about any of its marks, together with what came of them.
public final class Adjudication {

    private final Codebook codebook;
    private final TranscriptKey transcript;
    private final List<Difference> differences;
    private final Map<UUID, Mark> raters = new HashMap<>();
    private final Map<UUID, Mark> layer = new LinkedHashMap<>();
    private final Map<List<UUID>, Decision> decisions = new HashMap<>();
    private final Set<UUID> readers;

    private Adjudication(Codebook codebook, MarkedTranscript marked, String layer) {
        this.codebook = codebook;
        this.transcript = marked.shape().key();
        this.differences = Differences.between(codebook, marked.shape(), marked.marks());
        for (Mark mark : marked.marks()) {
            if (mark.header().layer().equals(Header.RATERS)) {
                raters.put(mark.id(), mark);
            } else if (mark.header().layer().equals(layer)) {
                this.layer.put(mark.id(), mark);
                if (mark instanceof Decision decision) {
                    decisions.put(decision.about().stream().sorted().toList(), decision);
                }
            }
        }
        Set<UUID> involved = new LinkedHashSet<>(
                Coverage.of(marked.shape(), marked.marks(), Header.FIRST_PASS).readers());
        differences.forEach(
                difference -> difference.versions().forEach(version -> involved.add(version.rater())));
        this.readers = involved;
    }

    /// What raters put on a transcript and what was decided in the adjudicated layer [Header#GOLD].
    public static Adjudication of(Codebook codebook, MarkedTranscript marked) {
        return new Adjudication(codebook, marked, Header.GOLD);
    }

    /// The transcript.
    public TranscriptKey transcript() {
        return transcript;
    }

    /// All differences, and what is agreed, in the order of the text.
    public List<Difference> differences() {
        return differences;
    }

    /// The letters of the raters who have finished the transcript or answered a question.
    public Masks masks() {
        return Masks.of(transcript, readers);
    }

    /// What was decided about a difference, if anything. That all agreed decides nothing once another rater has finished
    /// who does not.
    public Optional<Decision> decision(Difference difference) {
        return Optional.ofNullable(decisions.get(difference.about())).filter(decision -> !difference.kind()
                .isDispute() || !decision.outcome().equals(Outcome.AGREED.id()));
    }

    /// The marks of the adjudicated layer that came of a decision.
    public List<Mark> result(Decision decision) {
        return decision.result().stream().map(layer::get).filter(Objects::nonNull).toList();
    }

    /// All marks of the adjudicated layer.
    public Collection<Mark> layer() {
        return List.copyOf(layer.values());
    }

    /// Whether the lead has said that the adjudicated layer is finished.
    public boolean isFinished() {
        return layer.values().stream().anyMatch(Done.class::isInstance);
    }

    /// How many are settled of how many.
    public Progress progress() {
        int settled = 0;
        int accepted = 0;
        int agreed = 0;
        for (Difference difference : differences) {
            boolean decided = decision(difference).isPresent();
            if (difference.kind() == Kind.AGREED) {
                agreed++;
                accepted += decided ? 1 : 0;
            } else {
                settled += decided ? 1 : 0;
            }
        }
        return new Progress(settled, differences.size() - agreed, accepted, agreed);
    }

    /// How much raters differ, for the queue.
    public Dispute dispute() {
        Progress progress = progress();
        return Dispute.of(transcript, differences, progress, isFinished() && progress.isComplete());
    }

    /// The edit that settles a difference. It replaces any earlier decision about the same marks and what came of it;
    /// links and evidence that rested on that are moved to what takes its place, or taken away. If the layer was
    /// finished it no longer is.
    ///
    /// @param reason why, in the lead's words; may be empty
    /// @param headers gives a new header of the adjudicated layer each time it is asked
    /// @throws CannotSettle if the resolution makes no sense here
    public Edit settle(Difference difference, Resolution resolution, String reason, Supplier<Header> headers)
            throws CannotSettle {
        Settling settling = new Settling(codebook, raters, layer, headers);
        settling.settle(difference, resolution, reason);
        return settling.edit("settle " + name(difference) + ": " + words(resolution));
    }

    /// The edit that takes a decision back, with what came of it and the links that rested on that.
    public Edit takeBack(Decision decision) {
        Settling settling = new Settling(codebook, raters, layer, () -> {
            throw new IllegalStateException("taking back makes nothing");
        });
        settling.withdraw(decision);
        return settling.edit("take back a decision");
    }

    /// Decisions about marks that raters have changed since, so that no difference is theirs any more.
    public List<Decision> stale() {
        Set<List<UUID>> current = differences.stream().map(Difference::about).collect(Collectors.toSet());
        return decisions.entrySet().stream().filter(entry -> !current.contains(entry.getKey()))
                .map(Map.Entry::getValue).sorted(Comparator.comparing(Decision::id)).toList();
    }

    /// The edit that accepts everything on which all agree and that is not settled yet; none if there is nothing. A link
    /// is accepted once both of its ends are in the adjudicated layer.
    public Optional<Edit> acceptAgreed(Supplier<Header> headers) {
        Settling settling = new Settling(codebook, raters, layer, headers);
        int accepted = 0;
        for (boolean links : new boolean[]{false, true}) {
            for (Difference difference : differences) {
                if (difference.kind() == Kind.AGREED && decision(difference).isEmpty()
                        && links == difference.subject() instanceof Difference.Subject.Links) {
                    accepted += settling.accept(difference) ? 1 : 0;
                }
            }
        }
        return accepted == 0
                ? Optional.empty()
                : Optional.of(settling.edit("accept " + accepted + " on which all agree"));
    }

    /// The edit that finishes the adjudicated layer, so that what is unmarked in it counts as negative wherever a rater
    /// had read. Labels that the codebook was found unclear about are left out.
    ///
    /// @throws CannotSettle if something is left to settle or to accept, a decision is stale, or no rater has finished the
    ///         transcript
    public Edit finish(Supplier<Header> headers) throws CannotSettle {
        Progress progress = progress();
        int left = progress.open() + progress.agreed() - progress.accepted();
        if (left > 0) {
            throw new CannotSettle(
                    left == 1 ? "One thing is left to settle." : left + " things are left to settle.");
        }
        int stale = stale().size();
        if (stale > 0) {
            throw new CannotSettle("Raters have changed what " + (stale == 1
                    ? "a decision is"
                    : stale
                            + " decisions are")
                    + " about; take back what is outdated.");
        }
        List<Done> done = raters.values().stream().filter(Done.class::isInstance).map(Done.class::cast)
                .filter(one -> one.header().pass().equals(Header.FIRST_PASS)).toList();
        if (done.isEmpty()) {
            throw new CannotSettle("No rater has finished this transcript.");
        }
        List<String> unclear = differences.stream().filter(difference -> decision(difference)
                .filter(decision -> decision.outcome().equals(Outcome.CODEBOOK_UNCLEAR.id())).isPresent())
                .flatMap(difference -> difference.subject().labels().stream()).distinct().toList();
        Settling settling = new Settling(codebook, raters, layer, headers);
        settling.finish(done, unclear);
        return settling.edit("finish the adjudication");
    }

    private String name(Difference difference) {
        return switch (difference.subject()) {
            case Difference.Subject.Question(String id) -> "“" + codebook.question(id)
                    .map(Codebook.Question::text).orElse(id) + "”";
            case Difference.Subject.Links links -> "a link";
            case Difference.Subject labels -> "“" + difference.label().flatMap(codebook::label)
                    .map(Codebook.Label::name).orElse(String.join(", ", labels.labels())) + "”";
        };
    }

    private String words(Resolution resolution) {
        return resolution instanceof Resolution.Take(UUID rater) && readers.contains(rater)
                ? "took " + masks().letter(rater)
                : resolution.outcome().replace('-', ' ');
    }
}
