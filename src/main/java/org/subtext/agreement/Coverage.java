package org.subtext.agreement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Visibility;

/// Who has read what of a transcript, for which labels. Where a rater has read for a label and the label can be judged,
/// what they left unmarked is negative; everywhere else it is missing.
///
/// A rater has read what their done marks say: for the labels they name, else for all; the parts they name, else the
/// parts of the target that have text. Several done marks of a rater add up.
///
/// A label can be judged in every part, with one exception: a label that lives in reasoning cannot be judged where the
/// reasoning is a summary or unreadable, and one that lives nowhere else cannot be judged outside reasoning either.
public final class Coverage {

    private final Shape shape;
    private final Map<PartRef, Integer> index;
    private final BitSet targetParts = new BitSet();
    private final Map<UUID, List<Done>> done = new TreeMap<>();
    private final Map<List<String>, BitSet> judgeable = new HashMap<>();

    private Coverage(Shape shape) {
        this.shape = shape;
        this.index = HashMap.newHashMap(shape.parts().size());
        for (int i = 0; i < shape.parts().size(); i++) {
            index.put(shape.parts().get(i).ref(), i);
            targetParts.set(i, shape.parts().get(i).isTargets());
        }
    }

    /// Reads it off the done marks that raters have made in a pass; other marks are passed over.
    public static Coverage of(Shape shape, Collection<? extends Mark> marks, String pass) {
        Coverage coverage = new Coverage(shape);
        for (Mark mark : marks) {
            Header header = mark.header();
            if (mark instanceof Done finished && header.layer().equals(Header.RATERS)
                    && header.pass().equals(pass)) {
                coverage.done.computeIfAbsent(header.rater(), rater -> new ArrayList<>()).add(finished);
            }
        }
        return coverage;
    }

    /// The raters who have finished, in the order of their ids.
    public Set<UUID> readers() {
        return done.keySet();
    }

    /// Whether a rater has finished for a label, wherever.
    public boolean covers(UUID rater, String label) {
        return done.getOrDefault(rater, List.of()).stream().anyMatch(finished -> covers(finished, label));
    }

    /// Whether a rater has read a part for a label that can be judged there.
    public boolean covers(UUID rater, Codebook.Label label, PartRef part) {
        Integer i = index.get(part);
        return i != null && parts(rater, label).get(i);
    }

    /// Whether a rater has read anything of a message for a label that can be judged there.
    public boolean covers(UUID rater, Codebook.Label label, int message) {
        return parts(rater, label).stream().anyMatch(i -> shape.parts().get(i).ref().message() == message);
    }

    /// Whether a rater has read anything of the transcript for a label that can be judged there.
    public boolean coversAny(UUID rater, Codebook.Label label) {
        return !parts(rater, label).isEmpty();
    }

    private static boolean covers(Done finished, String label) {
        return finished.labels() == null || finished.labels().contains(label);
    }

    /// The parts, by their number in the shape, that a rater has read for a label and where it can be judged.
    BitSet parts(UUID rater, Codebook.Label label) {
        BitSet parts = new BitSet();
        for (Done finished : done.getOrDefault(rater, List.of())) {
            if (covers(finished, label.id())) {
                parts.or(scope(finished.scope()));
            }
        }
        parts.and(judgeable(label));
        return parts;
    }

    private BitSet scope(@Nullable List<PartRef> refs) {
        if (refs == null) {
            return targetParts;
        }
        BitSet scope = new BitSet();
        for (PartRef ref : refs) {
            Integer i = index.get(ref);
            if (i != null && shape.parts().get(i).length() > 0) {
                scope.set(i);
            }
        }
        return scope;
    }

    private BitSet judgeable(Codebook.Label label) {
        return judgeable.computeIfAbsent(kinds(label), this::judgeableParts);
    }

    /// The kinds of part that a label lives in; a label that is never put on text is judged by whoever reads any of it.
    private static List<String> kinds(Codebook.Label label) {
        boolean onText = label.on().isEmpty() || label.on().contains("span")
                || label.on().contains("message");
        return onText ? label.appliesTo() : List.of();
    }

    /// What decides who has read for a label and where; the same for labels that are the same in this.
    ///
    /// @param kinds the kinds of part that it lives in
    /// @param done which of the done marks cover it
    record Reach(List<String> kinds, BitSet done) {}

    Reach reach(Codebook.Label label) {
        BitSet covering = new BitSet();
        int i = 0;
        for (List<Done> ofRater : done.values()) {
            for (Done finished : ofRater) {
                covering.set(i++, covers(finished, label.id()));
            }
        }
        return new Reach(kinds(label), covering);
    }

    private BitSet judgeableParts(List<String> kinds) {
        boolean inReasoning = kinds.contains(Kind.REASONING.id());
        boolean onlyInReasoning = inReasoning && kinds.size() == 1;
        BitSet parts = new BitSet();
        for (int i = 0; i < shape.parts().size(); i++) {
            Shape.PartShape part = shape.parts().get(i);
            boolean readable = part.visibility() == Visibility.PRIVATE
                    || part.visibility() == Visibility.VISIBLE;
            parts.set(i, part.kind() == Kind.REASONING ? !inReasoning || readable : !onlyInReasoning);
        }
        return parts;
    }
}
