package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;

/// What becomes of the marks on a transcript when a later reading of the same source takes its place. Marks keep their
/// ids, so that what refers to them still does.
///
/// A mark follows if all that it lies on has a place in the later reading. Marks that refer to one another follow together
/// or not at all. Somebody's word that they have read the transcript always follows, but only for what they have read: not
/// for text that was not there, and not where marks of theirs could not follow. So nothing passes for negative that nobody
/// looked at.
///
/// @param changes of the marks that follow; each lies on the later reading afterwards
/// @param stayed the marks that do not, in no order
public record Following(List<Change> changes, List<Mark> stayed) {

    public Following {
        changes = List.copyOf(changes);
        stayed = List.copyOf(stayed);
    }

    /// @param marks all marks on the transcript
    /// @param places where its places are in the later reading
    /// @param to the later reading
    /// @param suggestions the ids that suggestions have there, by those that they had, where they have others
    public static Following of(Collection<Mark> marks, Counterparts places, TranscriptKey to,
            Map<UUID, UUID> suggestions) {
        Map<UUID, Mark> moved = new HashMap<>();
        for (Mark mark : marks) {
            Mark there = moved(mark, places, suggestions);
            if (there != null) {
                moved.put(mark.id(), there);
            }
        }
        Groups groups = new Groups(marks);
        Set<UUID> stuck = new HashSet<>();
        marks.stream().filter(mark -> !moved.containsKey(mark.id()))
                .forEach(mark -> stuck.add(groups.of(mark.id())));
        List<Change> changes = new ArrayList<>();
        List<Mark> stayed = new ArrayList<>();
        for (Mark mark : marks) {
            if (stuck.contains(groups.of(mark.id()))) {
                stayed.add(mark);
            } else if (!(mark instanceof Done)) {
                changes.add(change(mark, moved.get(mark.id()), to));
            }
        }
        for (Mark mark : marks) {
            if (mark instanceof Done done) {
                changes.add(change(done, read(done, stayed, places), to));
            }
        }
        return new Following(changes, stayed);
    }

    private static Change change(Mark before, Mark after, TranscriptKey to) {
        return Change.replace(before, after.with(after.header().on(to)));
    }

    /// @return null if it has no place
    private static @Nullable Mark moved(Mark mark, Counterparts places, Map<UUID, UUID> suggestions) {
        return switch (mark) {
            case Span span -> span(span, places);
            case MessageLabel label -> places.message(label.message())
                    .map(message -> new MessageLabel(label.header(), message, label.label(),
                            label.attributes()))
                    .orElse(null);
            case Response response -> new Response(response.header(),
                    suggestions.getOrDefault(response.suggestion(), response.suggestion()), response.span());
            case TranscriptLabel _,Answer _,Link _,Decision _,Done _ -> mark;
        };
    }

    private static @Nullable Span span(Span span, Counterparts places) {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : span.segments()) {
            Optional<Segment> there = places.segment(segment);
            if (there.isEmpty()) {
                return null;
            }
            segments.add(there.get());
        }
        segments.sort(Comparator.comparing(Segment::stretch));
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i - 1).overlaps(segments.get(i))) {
                return null;
            }
        }
        return span.withSegments(segments);
    }

    private static Done read(Done done, List<Mark> stayed, Counterparts places) {
        List<PartRef> without = new ArrayList<>();
        for (Mark mark : stayed) {
            if (isOfTheSame(mark.header(), done.header())) {
                switch (mark) {
                    case Span span -> span.segments().forEach(segment -> without.add(segment.part()));
                    case MessageLabel label -> without.addAll(places.parts(label.message()));
                    case TranscriptLabel _ -> {
                        return new Done(done.header(), done.labels(), List.of(), done.foundNone());
                    }
                    default -> {
                    }
                }
            }
        }
        return new Done(done.header(), done.labels(), places.read(done.scope(), without), done.foundNone());
    }

    private static boolean isOfTheSame(Header one, Header other) {
        return one.rater().equals(other.rater()) && one.layer().equals(other.layer())
                && one.pass().equals(other.pass());
    }

    /// Marks that refer to one another, each group by the id of one of them.
    private static final class Groups {

        private final Map<UUID, UUID> parents = new HashMap<>();

        Groups(Collection<Mark> marks) {
            marks.forEach(mark -> parents.put(mark.id(), mark.id()));
            for (Mark mark : marks) {
                for (UUID other : references(mark)) {
                    if (parents.containsKey(other)) {
                        parents.put(of(mark.id()), of(other));
                    }
                }
            }
        }

        private static List<UUID> references(Mark mark) {
            return switch (mark) {
                case Link link -> List.of(link.from(), link.to());
                case Answer answer -> answer.evidence();
                case Response response when response.span() != null -> List.of(response.span());
                case Decision decision -> decision.result();
                default -> List.of();
            };
        }

        UUID of(UUID id) {
            UUID group = id;
            UUID parent = Objects.requireNonNull(parents.get(group));
            while (!parent.equals(group)) {
                UUID above = Objects.requireNonNull(parents.get(parent));
                parents.put(group, above);
                group = above;
                parent = Objects.requireNonNull(parents.get(group));
            }
            return group;
        }
    }
}
