package org.subtext.transcript;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Set;

/// A regular expression to look for, in the syntax of RE2. How long it takes grows with the text and with the expression
/// but never beyond, whatever both are. It looks at whole code points; `^` and `$` are the beginning and the end of a line;
/// capitals make no difference but behind `(?-i)`.
public final class Expression implements Term {

    /// In code points. It also keeps the compiler, which calls itself for each parenthesis, within its stack.
    private static final int LONGEST = 1000;
    /// In steps of the machine that looks for it, to each of which a character may lead.
    private static final long LARGEST = 5000;

    private final String source;
    private final Pattern pattern;
    private final List<Set<String>> required;

    private Expression(String source, Pattern pattern, List<Set<String>> required) {
        this.source = source;
        this.pattern = pattern;
        this.required = required;
    }

    /// Reads an expression, without the slashes around.
    ///
    /// @throws UnreadableQueryException if it is none, or too large to be looked for
    static Expression of(String source) throws UnreadableQueryException {
        if (source.codePointCount(0, source.length()) > LONGEST) {
            throw new UnreadableQueryException(
                    "An expression may have " + LONGEST + " characters, and this one has more.");
        }
        RequiredText shape = RequiredText.of(source);
        if (shape.size() > LARGEST) {
            throw new UnreadableQueryException("The expression /" + source
                    + "/ is too large, because it repeats too much too often.");
        }
        try {
            return new Expression(source,
                    Pattern.compile(source, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE),
                    shape.clauses());
        } catch (PatternSyntaxException e) {
            throw new UnreadableQueryException(
                    "The expression /" + source + "/ cannot be read: "
                            + reason(e.getDescription(), e.getPattern()));
        }
    }

    /// @param at what the library could not read, with what follows it
    private static String reason(String error, String at) {
        return switch (error) {
            case "missing closing ]" -> "a bracket [ is not closed.";
            // The second is said of a parenthesis that closes nothing.
            case "missing closing )", "regexp/syntax: internal error" -> "its parentheses do not match.";
            case "invalid character class range" -> "“" + at + "” is no range of characters.";
            case "missing argument to repetition operator" -> "nothing stands before “" + first(at)
                    + "” that could be repeated.";
            case "invalid nested repetition operator" -> "“" + at + "” repeats what is repeated already.";
            case "invalid repeat count" -> "“" + at
                    + "” is no number of repetitions, of which there may be 1000, the smaller number first.";
            case "invalid escape sequence" -> "“" + at + "” has no meaning.";
            case "invalid or unsupported Perl syntax" -> "what begins with “" + at
                    + "” has no meaning, or looks ahead or back, which it must not.";
            case "invalid named capture", "duplicate capture group name" -> "“" + at
                    + "” is no name for a group, or is given twice.";
            default -> error + (at.isEmpty() ? "." : " at “" + at + "”.");
        };
    }

    private static String first(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(0, 1));
    }

    /// The expression as it was typed, without the slashes around and those that stand for slashes.
    public String source() {
        return source;
    }

    /// What every text must hold that the expression stands in, whatever the case: of each set any, of ASCII letters and
    /// digits. Empty if nothing can be said.
    public List<Set<String>> required() {
        return required;
    }

    /// Every place where it stands in a text, in order. Where it stands for no character at all it is not found.
    Places in(CharSequence text) {
        String whole = text.toString();
        for (Set<String> any : required) {
            if (any.stream().noneMatch(run -> RequiredText.holds(whole, run))) {
                return () -> null;
            }
        }
        Matcher matcher = pattern.matcher(text);
        return () -> {
            while (matcher.find()) {
                if (matcher.end() > matcher.start() && isWhole(whole, matcher.start())
                        && isWhole(whole, matcher.end())) {
                    return new Query.Range(matcher.start(), matcher.end());
                }
            }
            return null;
        };
    }

    /// Whether an index does not part a surrogate pair; the library may find the half of one that was asked for alone.
    private static boolean isWhole(String text, int index) {
        return index == 0 || index == text.length() || !Character.isLowSurrogate(text.charAt(index))
                || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && expression.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return "/" + source + "/";
    }
}
