package org.subtext.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// One value for each row of a list, or none. Each distinct value is kept once, so that filtering and ordering look at
/// values and not at rows. Safe for any thread.
final class Column {

    private static final int NONE = -1;

    private final List<String> values;
    private final String[] folded;
    private final int[] at;
    private int[] ranks = {};

    private Column(List<String> values, int[] at) {
        this.values = values;
        this.folded = values.stream().map(Column::fold).toArray(String[]::new);
        this.at = at;
    }

    /// Makes a column out of values and the rows that have them.
    static final class Filling {

        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private final int[] at;

        Filling(int rows) {
            at = new int[rows];
            Arrays.fill(at, NONE);
        }

        void put(int row, String value) {
            at[row] = known.computeIfAbsent(value, fresh -> {
                values.add(fresh);
                return values.size() - 1;
            });
        }

        Column column() {
            return new Column(List.copyOf(values), at);
        }
    }

    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// The number that a value is; NaN if it is none.
    private static double number(String value) {
        if (value.isEmpty() || value.length() > 32) {
            return Double.NaN;
        }
        for (int i = 0; i < value.length(); i++) {
            // Java itself would also take NaN, and a letter for the type at the end.
            if ("0123456789+-.eE".indexOf(value.charAt(i)) < 0) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /// The value of a row; empty where there is none.
    String value(int row) {
        return at[row] == NONE ? "" : values.get(at[row]);
    }

    /// How many rows have a value.
    int count() {
        return (int) Arrays.stream(at).filter(value -> value != NONE).count();
    }

    /// Adds the rows to a set whose value has some folded text in it; of the empty text, all that have a value.
    void addMatching(String text, BitSet rows) {
        boolean[] matching = new boolean[folded.length];
        boolean any = false;
        for (int i = 0; i < folded.length; i++) {
            matching[i] = folded[i].contains(text);
            any |= matching[i];
        }
        if (any) {
            for (int row = 0; row < at.length; row++) {
                if (at[row] != NONE && matching[at[row]]) {
                    rows.set(row);
                }
            }
        }
    }

    /// The place of each row in the order of the values, the same for the same value, from 0 up; -1 where there is none.
    /// Numbers come by their size before words, words without regard to case.
    synchronized int[] ranks() {
        if (ranks.length != at.length) {
            double[] numbers = values.stream().mapToDouble(Column::number).toArray();
            int[] rankOf = new int[values.size()];
            int rank = 0;
            // NaN is behind all numbers.
            for (int value : IntStream.range(0, values.size()).boxed()
                    .sorted(Comparator.<Integer>comparingDouble(value -> numbers[value])
                            .thenComparing(value -> folded[value]).thenComparing(values::get))
                    .toList()) {
                rankOf[value] = rank++;
            }
            ranks = Arrays.stream(at).map(value -> value == NONE ? NONE : rankOf[value]).toArray();
        }
        return ranks;
    }
}
