package org.subtext.transcript;

import java.util.Random;
import java.util.function.Supplier;

/// Regular expressions of every construct, made at random out of literals that somebody gives.
public final class RandomExpression {

    private static final String[] ATOMS = {".", "\\w", "\\W", "\\s", "[a-m]", "[^aeiou ]", "[]x]", "\\pL",
            "\\d",
            "[[:alpha:]\\]]", "\\x{65}", "\\x41", "\\141", "\\.", "\\n", "\\Qo.\\E", "\\p{Greek}", "(?i)",
            "\\b", "^",
            "$", "{", "a{,2}", "é", "k", "S"};
    private static final String[] REPETITIONS = {"", "", "", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}",
            "{0}",
            "+?"};

    private RandomExpression() {}

    /// @param literals gives a literal, escaped where it must be
    public static String of(Random random, Supplier<String> literals) {
        return alternatives(random, literals, 3);
    }

    private static String alternatives(Random random, Supplier<String> literals, int depth) {
        StringBuilder expression = new StringBuilder(sequence(random, literals, depth));
        while (random.nextInt(5) == 0) {
            expression.append('|').append(sequence(random, literals, depth));
        }
        return expression.toString();
    }

    private static String sequence(Random random, Supplier<String> literals, int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            sequence.append(switch (random.nextInt(depth > 0 ? 4 : 3)) {
                case 0, 1 -> literals.get();
                case 2 -> ATOMS[random.nextInt(ATOMS.length)];
                default ->
                    (random.nextBoolean() ? "(" : random.nextBoolean() ? "(?-i:" : "(?P<n" + depth + ">")
                            + alternatives(random, literals, depth - 1) + ")";
            }).append(REPETITIONS[random.nextInt(REPETITIONS.length)]);
        }
        return sequence.toString();
    }
}
