package org.subtext.exporter;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Response;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.transcript.TranscriptKey;

/// The order of annotations in a file. Ids and times decide only between annotations that say the same.
final class AnnotationOrder {

    private static final List<Class<? extends Mark>> TYPES = List.of(Span.class, MessageLabel.class,
            TranscriptLabel.class, Answer.class, Link.class, Done.class, Decision.class);

    private final Map<TranscriptKey, Integer> positions;
    private final Function<UUID, String> names;
    private final Map<UUID, Mark> marks;

    private AnnotationOrder(Map<TranscriptKey, Integer> positions, Function<UUID, String> names,
            Map<UUID, Mark> marks) {
        this.positions = positions;
        this.names = names;
        this.marks = marks;
    }

    static List<Mark> sorted(Collection<Mark> marks, List<TranscriptKey> transcripts,
            Function<UUID, String> names) {
        Map<TranscriptKey, Integer> positions = new HashMap<>();
        IntStream.range(0, transcripts.size()).forEach(i -> positions.put(transcripts.get(i), i));
        AnnotationOrder order = new AnnotationOrder(positions, names,
                marks.stream().collect(Collectors.toMap(Mark::id, Function.identity())));
        return marks.stream().map(order::entry).sorted().map(Entry::mark).toList();
    }

    private Entry entry(Mark mark) {
        Header header = mark.header();
        return new Entry(mark, positions.getOrDefault(header.transcript(), Integer.MAX_VALUE),
                names.apply(header.rater()), TYPES.indexOf(mark.getClass()), place(mark), words(mark));
    }

    /// Numbers that say where a mark stands; for what stands on other marks, where those stand.
    private int[] place(@Nullable Mark mark) {
        return switch (mark) {
            case Span span -> span.segments().stream().flatMapToInt(segment -> IntStream.of(
                    segment.part().message(), segment.part().part(), segment.start(), segment.end()))
                    .toArray();
            case MessageLabel label -> new int[]{label.message()};
            case Link link -> join(place(marks.get(link.from())), place(marks.get(link.to())));
            case Decision decision -> decision.result().stream().map(id -> place(marks.get(id)))
                    .reduce(AnnotationOrder::join).orElse(new int[0]);
            case null, default -> new int[0];
        };
    }

    private static int[] join(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /// What a mark says, ids and times left out.
    private String words(@Nullable Mark mark) {
        return switch (mark) {
            case null -> "";
            case Labelled labelled -> labelled.label() + new TreeMap<>(labelled.attributes()) + how(mark);
            case Answer answer -> answer.question() + answer.value() + how(mark);
            case Link link -> link.relation() + words(marks.get(link.from())) + words(marks.get(link.to()))
                    + how(mark);
            case Done done -> "" + done.labels() + done.scope() + done.foundNone() + how(mark);
            case Decision decision -> decision.outcome() + decision.reason()
                    + decision.result().stream().map(id -> words(marks.get(id))).toList() + how(mark);
            case Response response -> response.suggestion() + words(marks.get(response.span())) + how(mark);
        };
    }

    private static String how(Mark mark) {
        Header header = mark.header();
        return "" + header.origin() + header.confidence() + header.note() + header.codebookVersion();
    }

    private record Entry(Mark mark, int transcript, String rater, int type, int[] place, String words)
            implements
                Comparable<Entry> {

        private static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::transcript)
                .thenComparing(entry -> entry.mark.header().transcript()).thenComparing(Entry::rater)
                .thenComparing(entry -> entry.mark.header().layer())
                .thenComparing(entry -> entry.mark.header().pass(), AnnotationOrder::passes)
                .thenComparingInt(Entry::type).thenComparing(Entry::place, Arrays::compare)
                .thenComparing(Entry::words).thenComparing(entry -> entry.mark.header().createdAt())
                .thenComparing(entry -> entry.mark.id());

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && mark.equals(entry.mark);
        }

        @Override
        public int hashCode() {
            return mark.hashCode();
        }
    }

    /// Pass 2 before pass 10.
    private static int passes(String one, String other) {
        int byLength = isNumber(one) && isNumber(other) ? Integer.compare(one.length(), other.length()) : 0;
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static boolean isNumber(String pass) {
        return pass.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
