package org.subtext.gui.adjudication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Version;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Link;
import org.subtext.annotation.Span;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.AdjudicationCase;

/// The transcript that is being settled, with its differences in the order in which they are gone through.
///
/// @param opened the transcript and what is decided on it
/// @param differences the differences and what is agreed: the gravest kind first, within a kind as they stand in the text
record Docket(AdjudicationCase opened, List<Difference> differences) {

    Docket {
        differences = List.copyOf(differences);
    }

    static Docket of(AdjudicationCase opened) {
        return new Docket(opened, opened.adjudication().differences().stream()
                .sorted(Comparator.comparing(Difference::kind)).toList());
    }

    Adjudication adjudication() {
        return opened.adjudication();
    }

    TranscriptKey transcript() {
        return opened.transcript().key();
    }

    /// The next that nothing has been decided about, from the top again after the last; what is agreed is not among them.
    ///
    /// @param from where to go on from; null for the top
    Optional<Difference> nextUndecided(@Nullable Difference from) {
        int start = from == null
                ? 0
                : differences.stream().map(Difference::about).toList().indexOf(from.about()) + 1;
        List<Difference> round = new ArrayList<>(differences.subList(start, differences.size()));
        round.addAll(differences.subList(0, start));
        return round.stream().filter(one -> !Wording.isAgreed(one) && adjudication().decision(one).isEmpty())
                .findFirst();
    }

    /// The first that nothing has been decided about, agreed or not.
    Optional<Difference> left() {
        return differences.stream().filter(one -> adjudication().decision(one).isEmpty()).findFirst();
    }

    /// The difference about certain marks.
    Optional<Difference> about(List<UUID> marks) {
        return differences.stream().filter(one -> one.about().equals(marks)).findFirst();
    }

    /// The difference of a span, whether a rater put it or it came of a decision.
    Optional<Difference> of(@Nullable UUID span) {
        return differences
                .stream().filter(one -> one.spans().stream().anyMatch(mark -> mark.id().equals(span))
                        || adjudication().decision(one).map(Decision::result).orElse(List.of()).stream()
                                .anyMatch(id -> id.equals(span)))
                .findFirst();
    }

    /// The spans that a link joins, where they are still there: from where it leads, then to where.
    List<Span> ends(Link link) {
        return Stream.of(link.from(), link.to()).flatMap(id -> differences.stream()
                .flatMap(one -> one.spans().stream()).filter(span -> span.id().equals(id)).limit(1)).toList();
    }

    /// The versions of a difference in the order of their letters.
    List<Version> versions(Difference difference) {
        List<UUID> order = adjudication().masks().order();
        return difference.versions().stream()
                .sorted(Comparator.comparingInt(version -> order.indexOf(version.rater()))).toList();
    }

    /// The letter that stands for a rater.
    String letter(UUID rater) {
        return adjudication().masks().letter(rater);
    }

    /// The number of the key that takes a rater's version, from 1.
    int number(UUID rater) {
        return adjudication().masks().order().indexOf(rater) + 1;
    }

    /// The rater whose version a number takes.
    Optional<UUID> rater(int number) {
        List<UUID> order = adjudication().masks().order();
        return number >= 1 && number <= order.size() ? Optional.of(order.get(number - 1)) : Optional.empty();
    }
}
