package org.subtext.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a benchmark run found, as JSON for programs and as a table in the documentation for people.
final class Report {

    /// One figure.
    ///
    /// @param what the thing measured
    /// @param input what it was measured on
    /// @param value the figure, the median of the runs
    /// @param unit its unit
    /// @param limit what it is held against: an aim, or a plain baseline measured in the same run
    /// @param limitIs what that limit is, in words
    /// @param ratio value to limit, so that under 1 is good; for throughput against a baseline, baseline to value
    record Figure(String what, String input, double value, String unit, @Nullable Double limit,
            @Nullable String limitIs,
            @Nullable Double ratio) {}

    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";

    private final List<Figure> figures = new ArrayList<>();

    /// Notes a time or a size that should stay under a limit.
    void under(String what, String input, double value, String unit, double limit, String limitIs) {
        add(new Figure(what, input, value, unit, limit, limitIs, value / limit));
    }

    /// Notes a figure that nothing is held against.
    void plain(String what, String input, double value, String unit) {
        add(new Figure(what, input, value, unit, null, null, null));
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(row(figure));
    }

    /// Takes over the figures of another run.
    void take(List<Figure> others) {
        figures.addAll(others);
    }

    /// What another run wrote.
    static List<Figure> read(Path json) throws IOException {
        return List.of(JsonMapper.builder().build().readValue(Files.readString(json), Figure[].class));
    }

    /// Writes the figures as JSON.
    void write(Path json) throws IOException {
        Files.createDirectories(json.getParent());
        Files.writeString(json,
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    }

    /// Writes the table between its two marks in a page, the rest of which stays.
    void tabulate(Path page) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        StringBuilder table = new StringBuilder(
                "\n| what | input | median | held against | ratio |\n|---|---|---|---|---|\n");
        figures.forEach(figure -> table.append(row(figure)).append('\n'));
        Files.writeString(page, text.substring(0, begin) + table + text.substring(end));
    }

    private static String row(Figure figure) {
        String held = figure.limit() == null
                ? ""
                : number(figure.limit()) + " " + figure.unit() + ", " + figure.limitIs();
        return "| " + figure.what() + " | " + figure.input() + " | " + number(figure.value()) + " "
                + figure.unit() + " | "
                + held + " | "
                + (figure.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", figure.ratio())) + " |";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
