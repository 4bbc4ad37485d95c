package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class SpanIndexTest {

    private static final int PARTS = 3;
    private static final int LENGTH = 60;

    @Test
    void findsExactlyWhatTouchesAfterAnyChanges() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            SpanIndex index = new SpanIndex();
            Map<UUID, Span> spans = new LinkedHashMap<>();
            Map<UUID, Integer> layers = new LinkedHashMap<>();
            for (int step = 0; step < 60; step++) {
                change(random, index, spans, layers);
                PartRef part = new PartRef(random.nextInt(PARTS), 0);
                int start = random.nextInt(LENGTH);
                int end = start + random.nextInt(LENGTH - start);
                Set<String> expected = new HashSet<>();
                for (Span span : spans.values()) {
                    for (int i = 0; i < span.segments().size(); i++) {
                        if (touches(span.segments().get(i), part, start, end)) {
                            expected.add(span.id() + " " + i);
                        }
                    }
                }
                List<Placed> found = index.touching(part, start, end);
                assertThat(found.stream().map(placed -> placed.span().id() + " " + placed.segment()))
                        .as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(found).isSortedAccordingTo((one, other) -> one.start() != other.start()
                        ? Integer.compare(one.start(), other.start())
                        : Integer.compare(other.end(), one.end()));
                assertThat(found).allMatch(placed -> placed.layer() == layers.get(placed.span().id()));
            }
        }
    }

    @Test
    void segmentsOfOneLayerThatOverlapAreInDifferentLanes() {
        Random random = new Random(42);
        SpanIndex index = new SpanIndex();
        for (int i = 0; i < 200; i++) {
            index.put(span(random), i % 2);
        }
        for (int part = 0; part < PARTS; part++) {
            List<Placed> all = index.in(new PartRef(part, 0));
            for (Placed one : all) {
                for (Placed other : all) {
                    if (one != other && one.layer() == other.layer() && one.start() < other.end()
                            && other.start() < one.end()) {
                        assertThat(one.lane()).isNotEqualTo(other.lane());
                    }
                }
            }
        }
    }

    @Test
    void runsCoverWhatTheSpansCoverAndEachKnowsItsSpans() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SpanIndex index = new SpanIndex();
            for (int i = 0; i < 8; i++) {
                index.put(span(random), 0);
            }
            PartRef part = new PartRef(0, 0);
            int from = random.nextInt(LENGTH);
            int to = from + random.nextInt(LENGTH - from + 1);
            List<Placed> placed = index.touching(part, from, to);
            List<Runs.Run> runs = Runs.of(placed, from, to);
            for (int i = 0; i < LENGTH; i++) {
                int at = i;
                List<Placed> expected = from <= at && at < to
                        ? placed.stream().filter(one -> one.start() <= at && at < one.end()).toList()
                        : List.of();
                List<Placed> actual = runs.stream().filter(run -> run.start() <= at && at < run.end())
                        .flatMap(run -> run.placed().stream()).toList();
                assertThat(actual).as("seed %d, character %d", seed, at).isEqualTo(expected);
            }
        }
    }

    private static void change(Random random, SpanIndex index, Map<UUID, Span> spans,
            Map<UUID, Integer> layers) {
        List<UUID> ids = new ArrayList<>(spans.keySet());
        if (!ids.isEmpty() && random.nextInt(3) == 0) {
            UUID id = ids.get(random.nextInt(ids.size()));
            index.remove(id);
            spans.remove(id);
        } else if (!ids.isEmpty() && random.nextInt(3) == 0) {
            Span moved = spans.get(ids.get(random.nextInt(ids.size()))).withSegments(span(random).segments());
            index.put(moved, layers.get(moved.id()));
            spans.put(moved.id(), moved);
        } else {
            Span span = span(random);
            layers.put(span.id(), random.nextInt(2));
            index.put(span, layers.get(span.id()));
            spans.put(span.id(), span);
        }
    }

    private static boolean touches(Segment segment, PartRef part, int start, int end) {
        return segment.part().equals(part) && (segment.isPoint()
                ? start <= segment.start() && segment.start() <= end
                : segment.start() < end && start < segment.end());
    }

    private static Span span(Random random) {
        List<Segment> segments = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            int start = random.nextInt(LENGTH);
            int end = random.nextInt(8) == 0 ? start : start + 1 + random.nextInt(LENGTH - start);
            segments.add(new Segment(new PartRef(random.nextInt(PARTS), 0), start, end, ""));
        }
        Header header = new Header(new UUID(random.nextLong(), random.nextLong()),
                new TranscriptKey("t1-0"), Header.RATERS, new UUID(0, 1), Header.FIRST_PASS, Origin.MANUAL,
                null,
                null, 1, Instant.EPOCH);
        return new Span(header, "label", segments, Map.of());
    }
}
