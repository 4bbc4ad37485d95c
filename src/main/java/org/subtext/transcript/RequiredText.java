package org.subtext.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a regular expression says of every text that it stands in, read off the expression alone: which runs of letters and
/// digits are there, and how large it is. It says rather too little than too much: only ASCII letters and digits count, and
/// what is in doubt breaks a run. Of an expression that is wrong it says anything.
///
/// @param clauses of each some run must be there, whatever its case; lower case
/// @param size about how many steps a machine for it has, at least as many as it has
record RequiredText(List<Set<String>> clauses, long size) {

    /// A repetition as RE2 has it; else a brace is a brace.
    private static final Pattern TIMES = Pattern.compile("\\{(0|[1-9]\\d*)(?:(,)(0|[1-9]\\d*)?)?}");
    private static final int ASCII = 128;
    /// What is more than any limit need not be known.
    private static final long HUGE = 1_000_000_000;

    static RequiredText of(String expression) {
        return new Reader(expression).alternatives();
    }

    /// Whether a run of ASCII letters and digits is in a text, whatever its case.
    ///
    /// @param run in lower case
    static boolean holds(String text, String run) {
        char lower = run.charAt(0);
        char upper = Character.toUpperCase(lower);
        for (int i = 0; i <= text.length() - run.length(); i++) {
            char c = text.charAt(i);
            // Two letters beyond ASCII are also s and k: the long s and the Kelvin sign.
            if ((c == lower || c == upper || c >= ASCII)
                    && text.regionMatches(true, i, run, 0, run.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /// The clause that leaves least: whose shortest run is longest.
    private Optional<Set<String>> best() {
        return clauses.stream().max(Comparator
                .<Set<String>>comparingInt(any -> any.stream().mapToInt(String::length).min().orElse(0))
                .thenComparing(Comparator.<Set<String>>comparingInt(Set::size).reversed()));
    }

    /// Reads an expression from left to right.
    private static final class Reader {

        private final String expression;
        private int at;

        Reader(String expression) {
            this.expression = expression;
        }

        /// To the end, or to the parenthesis that closes.
        RequiredText alternatives() {
            List<RequiredText> branches = new ArrayList<>();
            branches.add(sequence());
            while (at < expression.length() && expression.charAt(at) == '|') {
                at++;
                branches.add(sequence());
            }
            long size = Math.min(HUGE,
                    branches.stream().mapToLong(RequiredText::size).sum() + branches.size());
            if (branches.size() == 1) {
                return new RequiredText(branches.getFirst().clauses(), size);
            }
            Set<String> any = new HashSet<>();
            for (RequiredText branch : branches) {
                Optional<Set<String>> best = branch.best();
                if (best.isEmpty()) {
                    return new RequiredText(List.of(), size);
                }
                any.addAll(best.get());
            }
            return new RequiredText(List.of(any), size);
        }

        private RequiredText sequence() {
            Sequence sequence = new Sequence();
            while (at < expression.length()) {
                char c = expression.charAt(at);
                switch (c) {
                    case '|', ')' -> {
                        if (c == '|' || !isStray()) {
                            return sequence.end();
                        }
                    }
                    case '(' -> group(sequence);
                    case '[' -> {
                        bracket();
                        sequence.opaque();
                    }
                    case '\\' -> escape(sequence);
                    case '*', '+', '?' -> {
                        at++;
                        repeat(sequence, c == '+' ? 1 : 0, 1);
                    }
                    case '{' -> brace(sequence);
                    default -> {
                        at++;
                        sequence.character(c);
                    }
                }
            }
            return sequence.end();
        }

        private int depth;

        /// Passes a parenthesis by that closes nothing, with which the expression is wrong anyway.
        private boolean isStray() {
            if (depth > 0) {
                return false;
            }
            at++;
            return true;
        }

        private void group(Sequence sequence) {
            at++;
            if (at < expression.length() && expression.charAt(at) == '?') {
                int name = expression.startsWith("?P<", at) || expression.startsWith("?<", at)
                        ? expression.indexOf('>', at)
                        : -1;
                if (name >= 0) {
                    at = name + 1;
                } else {
                    while (at < expression.length() && ":)".indexOf(expression.charAt(at)) < 0) {
                        at++;
                    }
                    boolean flags = at < expression.length() && expression.charAt(at) == ')';
                    at = Math.min(expression.length(), at + 1);
                    if (flags) {
                        // It is nothing by itself: what follows may repeat what stands before it.
                        return;
                    }
                }
            }
            depth++;
            RequiredText inner = alternatives();
            depth--;
            at = Math.min(expression.length(), at + 1);
            sequence.group(inner);
        }

        /// Passes a set of characters by.
        private void bracket() {
            at++;
            if (at < expression.length() && expression.charAt(at) == '^') {
                at++;
            }
            int first = at;
            while (at < expression.length() && (expression.charAt(at) != ']' || at == first)) {
                int named = expression.startsWith("[:", at) ? expression.indexOf(":]", at + 2) : -1;
                at = named >= 0 ? named + 2 : at + (expression.charAt(at) == '\\' ? 2 : 1);
            }
            at = Math.min(expression.length(), at + 1);
        }

        private void escape(Sequence sequence) {
            if (expression.startsWith("\\Q", at)) {
                int end = expression.indexOf("\\E", at);
                String literal = expression.substring(at + 2, end < 0 ? expression.length() : end);
                at = end < 0 ? expression.length() : end + 2;
                literal.chars().forEach(c -> sequence.character((char) c));
                return;
            }
            String rest = expression.substring(at);
            Matcher coded = CODED.matcher(rest);
            at += coded.lookingAt() ? coded.end() : Math.min(rest.length(), 2);
            sequence.opaque();
        }

        /// An escape that goes on behind its letter: a character by its number, or a class by its name.
        private static final Pattern CODED = Pattern
                .compile("\\\\(?:x\\{[^}]*}?|x.{0,2}|[0-7]{1,3}|[pP]\\^?\\{[^}]*}?|[pP]\\^?.?)",
                        Pattern.DOTALL);

        private void brace(Sequence sequence) {
            Matcher times = TIMES.matcher(expression).region(at, expression.length());
            if (!times.lookingAt()) {
                at++;
                sequence.character('{');
                return;
            }
            at = times.end();
            long least = number(times.group(1));
            long most = times.group(2) == null
                    ? least
                    : times.group(3) == null ? least + 1 : number(times.group(3));
            repeat(sequence, least, most);
        }

        private static long number(String digits) {
            return digits.length() > 9 ? HUGE : Long.parseLong(digits);
        }

        private void repeat(Sequence sequence, long least, long most) {
            if (at < expression.length() && expression.charAt(at) == '?') {
                at++;
            }
            sequence.repeated(least, most);
        }
    }

    /// What stands one behind the other.
    private static final class Sequence {

        private final StringBuilder run = new StringBuilder();
        private final List<Set<String>> clauses = new ArrayList<>();
        private long size = 1;
        /// What came last, which a repetition may yet change: a character, or else all it says.
        private char last;
        private RequiredText lastGroup = NOTHING;

        private static final RequiredText NOTHING = new RequiredText(List.of(), 0);

        void character(char c) {
            settle();
            if (counts(c)) {
                last = Character.toLowerCase(c);
                lastGroup = new RequiredText(List.of(), 1);
            } else {
                lastGroup = new RequiredText(List.of(), 1);
                cut();
            }
        }

        void opaque() {
            group(new RequiredText(List.of(), 1));
        }

        void group(RequiredText inner) {
            settle();
            cut();
            lastGroup = new RequiredText(inner.clauses(), inner.size() + 2);
        }

        /// What came last stands there a number of times; which may be said of it more than once.
        void repeated(long least, long most) {
            List<Set<String>> once = last == 0
                    ? lastGroup.clauses()
                    : List.of(Set.of((run.toString() + last).toLowerCase(Locale.ROOT)));
            long times = Math.max(1, Math.max(least, most));
            last = 0;
            cut();
            lastGroup = new RequiredText(least > 0 ? once : List.of(),
                    Math.min(HUGE, (lastGroup.size() + 1) * Math.min(HUGE, times)));
        }

        /// What came last stands there once, and something else follows.
        private void settle() {
            if (last != 0) {
                run.append(last);
                last = 0;
            }
            clauses.addAll(lastGroup.clauses());
            size = Math.min(HUGE, size + lastGroup.size());
            lastGroup = NOTHING;
        }

        /// Ends a run.
        private void cut() {
            if (!run.isEmpty()) {
                clauses.add(Set.of(run.toString().toLowerCase(Locale.ROOT)));
                run.setLength(0);
            }
        }

        RequiredText end() {
            settle();
            cut();
            return new RequiredText(
                    clauses.stream().filter(any -> clauses.stream().noneMatch(more -> implies(more, any)))
                            .toList(),
                    size);
        }

        /// Whether a run is within another, so that asking for the other is enough.
        private static boolean implies(Set<String> more, Set<String> any) {
            return more.size() == 1 && any.size() == 1 && !more.equals(any)
                    && more.iterator().next().contains(any.iterator().next());
        }
    }
}
