package org.subtext.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The way from a row to a field in it, through objects and lists.
///
/// ```
/// path    = name { "." name | "[]" | "[" number "]" }       such as turns[].speaker or meta.model
///         | { "/" token }                                   a JSON pointer, for names with other characters
/// token   = "*"  every item of a list  |  name or number, with ~0 for ~, ~1 for /, ~2 for *
/// ```
///
/// @param steps from the row on; not empty
public record FieldPath(List<Step> steps) implements Comparable<FieldPath> {

    /// One step further in.
    public sealed interface Step {}

    /// To a field of an object, or to one item of a list by its number, from 0.
    public record Name(String name) implements Step {}

    /// To every item of a list.
    public record Each() implements Step {}

    /// To every item of a list.
    public static final Step EACH = new Each();

    private static final Pattern PLAIN = Pattern.compile("[^./~*\\[\\]\"]+");
    private static final Pattern DOTTED = Pattern.compile("\\G(?:(^|\\.)(" + PLAIN + ")|\\[(\\d*)])");

    public FieldPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a path has steps");
        }
    }

    /// The path to a field of the row itself, whatever its name.
    public static FieldPath of(String name) {
        return new FieldPath(List.of(new Name(name)));
    }

    /// Reads a path.
    ///
    /// @throws IllegalArgumentException saying in a sentence what is wrong
    public static FieldPath parse(String text) {
        return text.startsWith("/") ? pointer(text) : dotted(text);
    }

    private static FieldPath pointer(String text) {
        List<Step> steps = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            steps.add(token.equals("*")
                    ? EACH
                    : new Name(token.replace("~2", "*").replace("~1", "/").replace("~0", "~")));
        }
        return new FieldPath(steps);
    }

    private static FieldPath dotted(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher step = DOTTED.matcher(text);
        int end = 0;
        while (step.find()) {
            end = step.end();
            String number = step.group(3);
            steps.add(number == null ? new Name(step.group(2)) : number.isEmpty() ? EACH : new Name(number));
        }
        if (end < text.length() || steps.isEmpty()) {
            throw new IllegalArgumentException(
                    "“" + text + "” is not the path of a field, such as turns[].role; "
                            + "a name with other characters is written as a JSON pointer, such as /a.b/c.");
        }
        return new FieldPath(steps);
    }

    /// The field one step further in.
    public FieldPath then(Step step) {
        List<Step> further = new ArrayList<>(steps);
        further.add(step);
        return new FieldPath(further);
    }

    /// How many steps lead to the list whose items it goes through first; -1 if it goes through none.
    public int list() {
        return steps.indexOf(EACH);
    }

    /// Whether it leads into, or to, what another path leads to.
    public boolean startsWith(FieldPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    /// The name of the field itself, without the way to it.
    public String name() {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Name(String name)) {
                return name;
            }
        }
        return "";
    }

    /// The path as it is written in files.
    @Override
    public String toString() {
        boolean plain = steps.getFirst() instanceof Name && steps.stream()
                .allMatch(step -> !(step instanceof Name(String name)) || PLAIN.matcher(name).matches());
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Each _ -> text.append(plain ? "[]" : "/*");
                case Name(String name) when plain -> text.append(text.isEmpty() ? "" : ".").append(name);
                case Name(String name) -> text.append('/')
                        .append(name.replace("~", "~0").replace("/", "~1").replace("*", "~2"));
            }
        }
        return text.toString();
    }

    @Override
    public int compareTo(FieldPath other) {
        return toString().compareTo(other.toString());
    }
}
