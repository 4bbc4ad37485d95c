package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Sentences;

/// The report on random studies: against counting one by one, and in other orders.
@Execution(ExecutionMode.CONCURRENT)
class ReportPropertiesTest {

    private static final List<String> RATERS = List.of("Ann", "Bob", "Cy");
    private static final String[] STAGES = {"planned", "done"};

    private static final Codebook CODEBOOK = Study.codebook(List.of(Study.label("x"), Study.label("y")),
            List.of(Study.attribute("stage", STAGES)),
            List.of(Study.question("q", Codebook.Scale.ORDINAL, "1", "2", "3")));

    static Work work(Random random, int number) {
        List<List<Part>> messages = new ArrayList<>();
        for (int m = random.nextInt(3); m >= 0; m--) {
            List<Part> parts = new ArrayList<>();
            for (int p = random.nextInt(3); p >= 0; p--) {
                StringBuilder text = new StringBuilder();
                for (int s = random.nextInt(4); s >= 0; s--) {
                    text.append("Aaa ").append("bb ".repeat(random.nextInt(4))).append("\uD83D\uDE00.  ");
                }
                parts.add(Part.text(text.toString()));
            }
            messages.add(parts);
        }
        Work work = new Work(Study.transcript("t" + number, messages));
        for (String rater : RATERS) {
            for (int i = random.nextInt(6); i > 0; i--) {
                mark(random, work, rater);
            }
            if (random.nextInt(4) > 0) {
                work.answer(rater, "q", String.valueOf(1 + random.nextInt(3)));
            }
            if (random.nextInt(5) > 0) {
                work.done(rater);
            }
        }
        return work;
    }

    private static void mark(Random random, Work work, String rater) {
        String label = random.nextInt(3) == 0 ? "y" : "x";
        int message = random.nextInt(work.transcript.messages().size());
        switch (random.nextInt(8)) {
            case 0 -> work.message(rater, label, message);
            case 1 -> work.whole(rater, label);
            default -> {
                List<Segment> segments = new ArrayList<>();
                for (int part = 0; part < work.transcript.messages().get(message).parts().size(); part++) {
                    int length = work.transcript.part(new PartRef(message, part)).text().length();
                    if (part == 0 || random.nextInt(4) == 0) {
                        int start = random.nextInt(length + 1);
                        segments.add(work.segment(message, part, start,
                                Math.min(length, start + random.nextInt(12))));
                    }
                }
                work.span(rater, label, Map.of("stage", new Value.Choice(STAGES[random.nextInt(2)])),
                        segments.toArray(Segment[]::new));
            }
        }
    }

    private static List<AgreementRow> rows(List<UUID> raters, List<Work> works, Bootstrap bootstrap) {
        return AgreementReport.of(CODEBOOK, raters, works.stream().map(Work::marked).toList(), "1", bootstrap)
                .rows();
    }

    @Test
    void presenceIsThatOfTheUnitsOneByOne() {
        for (long seed = 1; seed <= 150; seed++) {
            Random random = new Random(seed);
            List<Work> works = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                works.add(work(random, i));
            }
            List<AgreementRow> rows = rows(RATERS.stream().map(Study::rater).toList(), works, Bootstrap.NONE);
            for (String label : List.of("x", "y")) {
                for (String unit : List.of("sentences", "messages", "transcripts")) {
                    List<List<@Nullable String>> items = new ArrayList<>();
                    works.forEach(work -> items.addAll(items(work, label, unit)));
                    Measured expected = Krippendorff.nominal(Ratings.of(List.of("no", "yes"), items));
                    AgreementRow row = rows.stream()
                            .filter(one -> one.measure().equals("krippendorff_alpha_nominal")
                                    && label.equals(one.label()) && one.unit().equals(unit)
                                    && one.raters() == null
                                    && one.attribute() == null)
                            .findFirst().orElseThrow();
                    String what = label + " in " + unit + ", seed " + seed;
                    assertThat(row.value().isDefined()).as(what).isEqualTo(expected.isDefined());
                    if (expected instanceof Measured.Value(double number)) {
                        assertThat(row.value().orNull()).as(what).isNotNull().isCloseTo(number, within(1e-9));
                    }
                }
            }
        }
    }

    /// For each unit of a transcript what each rater said of it: yes, no, or null for one who has not finished.
    private static List<List<@Nullable String>> items(Work work, String label, String unit) {
        List<UUID> readers = Coverage.of(Shape.of(work.transcript), work.marks, "1").readers().stream()
                .toList();
        Map<UUID, Set<String>> found = new HashMap<>();
        for (Mark mark : work.marks) {
            if (mark instanceof Labelled labelled && labelled.label().equals(label)) {
                found.computeIfAbsent(mark.header().rater(), rater -> new TreeSet<>())
                        .addAll(units(work, labelled, unit));
            }
        }
        List<List<@Nullable String>> items = new ArrayList<>();
        for (String name : units(work, unit)) {
            List<@Nullable String> item = new ArrayList<>();
            for (UUID reader : readers) {
                item.add(found.getOrDefault(reader, Set.of()).contains(name) ? "yes" : "no");
            }
            while (item.size() < RATERS.size()) {
                item.add(null);
            }
            items.add(item);
        }
        return items;
    }

    private static List<String> units(Work work, String unit) {
        List<String> units = new ArrayList<>();
        work.transcript.messages().forEach(message -> {
            for (int p = 0; p < message.parts().size(); p++) {
                for (int s = 0; s < message.parts().get(p).sentences().count(); s++) {
                    units.add(message.index() + "." + p + "." + s);
                }
            }
        });
        return switch (unit) {
            case "sentences" -> units;
            case "messages" ->
                work.transcript.messages().stream().map(message -> "" + message.index()).toList();
            default -> List.of("all");
        };
    }

    private static Set<String> units(Work work, Labelled mark, String unit) {
        Set<String> units = new TreeSet<>();
        if (unit.equals("transcripts")) {
            units.add("all");
        }
        switch (mark) {
            case TranscriptLabel label -> {
            }
            case MessageLabel label -> units.add("" + label.message());
            case Span span -> {
                for (Segment segment : span.segments()) {
                    units.add("" + segment.part().message());
                    Sentences sentences = work.transcript.part(segment.part()).sentences();
                    for (int s = 0; s < sentences.count(); s++) {
                        boolean here = segment.isPoint()
                                ? sentences.at(segment.start()) == s
                                : Math.max(segment.start(), sentences.start(s)) < Math.min(segment.end(),
                                        sentences.end(s));
                        if (here) {
                            units.add(segment.part().message() + "." + segment.part().part() + "." + s);
                        }
                    }
                }
            }
        }
        return units;
    }

    @Test
    void theOrderOfRatersTranscriptsAndMarksDoesNotMatter() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<Work> works = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                works.add(work(random, i));
            }
            List<UUID> raters = new ArrayList<>(RATERS.stream().map(Study::rater).toList());
            Bootstrap bootstrap = new Bootstrap(50, 3);
            List<String> before = described(rows(raters, works, bootstrap));
            Collections.shuffle(raters, random);
            Collections.shuffle(works, random);
            works.forEach(work -> Collections.shuffle(work.marks, random));
            assertThat(described(rows(raters, works, bootstrap))).as("seed %s", seed).isEqualTo(before);
        }
    }

    /// Every row in words, with the raters of a pair in one order and numbers to nine digits.
    private static List<String> described(List<AgreementRow> rows) {
        return rows.stream().map(row -> row.measure() + " " + (row.raters() == null
                ? "all"
                : new TreeSet<>(List.of(row.raters().first(), row.raters().second()))) + " " + row.label()
                + " "
                + row.question() + " " + row.attribute() + " " + row.unit() + " " + row.n() + " "
                + row.value().fold(number -> String.format("%.9f", number + 0.0), reason -> reason) + " "
                + (row.interval() == null
                        ? ""
                        : String.format("%.9f %.9f %s", row.low(), row.high(), row.interval().undefined())))
                .sorted().toList();
    }

    @Test
    void noRowIsThereTwice() {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            works.add(work(new Random(i), i));
        }
        List<List<@Nullable Object>> names = new ArrayList<>();
        for (AgreementRow row : rows(RATERS.stream().map(Study::rater).toList(), works, Bootstrap.NONE)) {
            List<@Nullable Object> name = new ArrayList<>();
            Collections.addAll(name, row.measure(), row.raters(), row.label(), row.question(),
                    row.attribute(),
                    row.unit());
            names.add(name);
        }
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }
}
