package org.subtext.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.adjudication.Difference.Version;
import org.subtext.agreement.Coverage;
import org.subtext.agreement.Shape;
import org.subtext.agreement.Study;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;

/// Random raters, and a lead who decides at random.
@Execution(ExecutionMode.CONCURRENT)
class AdjudicationPropertiesTest {

    private static final int ROUNDS = 60;
    private static final List<String> RATERS = List.of("Ann", "Bob", "Cy");
    private static final List<String> LABELS = List.of("x", "y", "z");
    private static final String TEXT = "One \uD83D\uDE00 two. Three four. Five \uD83D\uDE00\uD83D\uDE00 six seven.";

    private static final Codebook CODEBOOK = Study.codebook(
            List.of(Study.label("x", "g"), Study.label("y", "g"), Study.label("z")),
            List.of(Study.attribute("stage", "planned", "done")),
            List.of(Study.question("q", Codebook.Scale.NOMINAL, "a", "b")));

    private static Work work(Random random) {
        Work work = new Work(Study.transcript("t" + random.nextInt(), TEXT, TEXT));
        int length = work.transcript.messages().getFirst().parts().getFirst().text().length();
        for (String rater : RATERS) {
            List<Span> own = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String label = LABELS.get(random.nextInt(LABELS.size()));
                List<Segment> segments = new ArrayList<>();
                for (int message = random.nextInt(2); message < 2; message++) {
                    int start = random.nextInt(length);
                    segments.add(
                            work.segment(message, 0, start, Math.min(length, start + random.nextInt(15))));
                    if (random.nextInt(3) > 0) {
                        break;
                    }
                }
                own.add(work.span(rater, label, random.nextBoolean()
                        ? Map.of()
                        : Map.of("stage", new Value.Choice(random.nextBoolean() ? "planned" : "done")),
                        segments.toArray(Segment[]::new)));
            }
            if (random.nextInt(3) == 0) {
                work.message(rater, LABELS.get(random.nextInt(3)), random.nextInt(2));
            }
            if (random.nextInt(3) == 0) {
                work.whole(rater, LABELS.get(random.nextInt(3)));
            }
            if (own.size() > 1) {
                work.link(rater, own.getFirst(), own.getLast(), "enacts");
            }
            if (random.nextBoolean()) {
                Answer answer = work.answer(rater, "q", random.nextBoolean() ? "a" : "b");
                work.marks.remove(answer);
                work.marks.add(new Answer(answer.header(), "q", answer.value(),
                        own.stream().map(Mark::id).toList()));
            }
            if (random.nextInt(6) > 0) {
                work.done(rater);
            }
        }
        return work;
    }

    @Test
    void everyMarkIsInExactlyOneDifference() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Work work = work(new Random(seed));
            List<Difference> differences = Differences.between(CODEBOOK, Shape.of(work.transcript),
                    work.marks);
            Set<UUID> readers = Coverage.of(Shape.of(work.transcript), work.marks, "1").readers();
            List<UUID> expected = work.marks.stream()
                    .filter(mark -> !(mark instanceof Done))
                    .filter(mark -> mark instanceof Answer || readers.contains(mark.header().rater()))
                    .map(Mark::id).sorted().toList();
            assertThat(differences.stream().flatMap(difference -> difference.about().stream()).sorted())
                    .as("seed %s", seed).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void theOrderOfMarksDoesNotMatter() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            Work work = work(random);
            List<Difference> before = Differences.between(CODEBOOK, Shape.of(work.transcript), work.marks);
            Collections.shuffle(work.marks, random);
            assertThat(Differences.between(CODEBOOK, Shape.of(work.transcript), work.marks))
                    .as("seed %s", seed)
                    .isEqualTo(before);
        }
    }

    @Test
    void spansOfDifferentPlacesShareNoCharacter() {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Work work = work(new Random(seed));
            List<Difference> differences = Differences.between(CODEBOOK, Shape.of(work.transcript),
                    work.marks);
            for (Difference one : differences) {
                for (Difference other : differences) {
                    if (one != other) {
                        assertThat(one.spans()).as("seed %s", seed).noneMatch(span -> other.spans().stream()
                                .anyMatch(there -> group(span).equals(group(there)) && span.overlaps(there)));
                    }
                }
            }
        }
    }

    private static String group(Span span) {
        return span.label().equals("z") ? "z" : "g";
    }

    private static Resolution random(Random random, Difference difference) throws CannotSettle {
        List<Version> versions = difference.versions();
        return switch (random.nextInt(7)) {
            case 0 -> new Resolution.Both();
            case 1 -> Resolution.Union.of(difference);
            case 2 -> Resolution.Intersection.of(difference);
            case 3 -> new Resolution.None();
            case 4 -> new Resolution.Unclear();
            default -> new Resolution.Take(versions.get(random.nextInt(versions.size())).rater());
        };
    }

    @Test
    void whateverIsDecidedTheLayerIsSoundAndEveryEditCanBeTakenBack() {
        int settled = 0;
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            Work work = work(random);
            Lead lead = new Lead(CODEBOOK, work);
            List<Edit> edits = new ArrayList<>();
            List<Map<UUID, Mark>> states = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                Adjudication now = lead.now();
                states.add(new LinkedHashMap<>(lead.layer));
                try {
                    Edit edit = next(random, now, lead);
                    if (edit != null) {
                        lead.perform(edit);
                        edits.add(edit);
                        settled++;
                    } else {
                        states.removeLast();
                    }
                } catch (CannotSettle refused) {
                    assertThat(refused.sentence()).endsWith(".");
                    states.removeLast();
                }
                check(lead, work, "seed " + seed + ", step " + step);
            }
            for (Edit edit : edits.reversed()) {
                lead.perform(edit.inverse());
                assertThat(lead.layer).as("seed %s", seed).isEqualTo(states.removeLast());
            }
            assertThat(lead.layer).isEmpty();
        }
        assertThat(settled).as("edits performed").isGreaterThan(ROUNDS * 5);
    }

    private static @Nullable Edit next(Random random, Adjudication now, Lead lead)
            throws CannotSettle {
        List<Decision> decisions = now.layer().stream().filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
        int what = random.nextInt(10);
        if (what == 0 && !decisions.isEmpty()) {
            return now.takeBack(decisions.get(random.nextInt(decisions.size())));
        }
        if (what == 1) {
            return now.acceptAgreed(lead.headers()).orElse(null);
        }
        if (what == 2) {
            return now.finish(lead.headers());
        }
        if (now.differences().isEmpty()) {
            return null;
        }
        Difference difference = now.differences().get(random.nextInt(now.differences().size()));
        return now.settle(difference, random(random, difference), "", lead.headers());
    }

    private static void check(Lead lead, Work work, String what) {
        Set<UUID> results = new HashSet<>();
        for (Mark mark : lead.layer.values()) {
            assertThat(mark.header().layer()).isEqualTo(Header.GOLD);
            switch (mark) {
                case Span span -> {
                    for (int i = 0; i < span.segments().size(); i++) {
                        Segment segment = span.segments().get(i);
                        assertThat(segment.quote()).as(what).isEqualTo(
                                work.transcript.part(segment.part()).text().slice(segment.start(),
                                        segment.end()));
                        assertThat(i > 0 && span.segments().get(i - 1).overlaps(segment)).as(what).isFalse();
                    }
                }
                case Link link -> assertThat(List.of(link.from(), link.to())).as(what).allSatisfy(
                        end -> assertThat(lead.layer.get(end)).isInstanceOf(Span.class));
                case Answer answer -> assertThat(answer.evidence()).as(what).allSatisfy(
                        end -> assertThat(lead.layer.get(end)).isInstanceOf(Span.class));
                case Decision decision -> decision.result().forEach(result -> {
                    assertThat(lead.layer).as(what).containsKey(result);
                    assertThat(results.add(result)).as(what + ": a mark comes of one decision").isTrue();
                });
                default -> {
                }
            }
        }
        long made = lead.layer.values().stream()
                .filter(mark -> !(mark instanceof Decision || mark instanceof Done))
                .count();
        assertThat(made).as(what + ": every mark comes of a decision").isEqualTo(results.size());
        assertThat(lead.has(Answer.class)).as(what).hasSizeLessThanOrEqualTo(1);
        assertThat(lead.now().stale()).as(what).isEmpty();
    }

    @Test
    void acceptingWhatAgreesAndTakingARatersVersionOfTheRestSettlesAll() throws CannotSettle {
        for (long seed = 1; seed <= ROUNDS; seed++) {
            Work work = work(new Random(seed));
            Lead lead = new Lead(CODEBOOK, work);
            lead.now().acceptAgreed(lead.headers()).ifPresent(lead::perform);
            for (Difference difference : lead.now().differences()) {
                if (lead.now().decision(difference).isEmpty()
                        && !(difference.subject() instanceof Difference.Subject.Links)) {
                    lead.settle(difference, new Resolution.Take(difference.versions().getFirst().rater()));
                }
            }
            for (Difference difference : lead.now().differences()) {
                if (lead.now().decision(difference).isEmpty()) {
                    lead.settle(difference, new Resolution.None());
                }
            }
            assertThat(lead.now().progress().isComplete()).as("seed %s", seed).isTrue();
        }
    }
}
