package org.subtext.importer.json;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Says in our own words what the JSON library found wrong.
final class JsonTrouble {

    private static final Pattern UNEXPECTED = Pattern
            .compile("(?:Unexpected character \\('(.*?)' \\(code|Unrecognized token '(.*?)').*",
                    Pattern.DOTALL);

    private JsonTrouble() {}

    /// @throws IOException if the trouble is not with the JSON but with reading
    static BadJsonException of(JacksonException trouble) throws IOException {
        if (trouble instanceof JacksonIOException e) {
            throw e.getCause();
        }
        int line = Math.max(1, trouble.getLocation() == null ? 1 : trouble.getLocation().getLineNr());
        return new BadJsonException(line, reason(trouble), isCut(trouble), trouble);
    }

    /// The library has two kinds of exception for this.
    private static boolean isCut(JacksonException trouble) {
        return trouble instanceof UnexpectedEndOfInputException
                || trouble.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    private static String reason(JacksonException trouble) {
        String message = trouble.getOriginalMessage();
        String at = trouble.getLocation() == null ? "" : " at column " + trouble.getLocation().getColumnNr();
        if (isCut(trouble)) {
            return "it ends in the middle";
        }
        if (trouble instanceof StreamConstraintsException) {
            return message.contains("nesting")
                    ? "it is nested more than " + Limits.DEPTH + " levels deep" + at
                    : "a string, name or number is longer than fits into memory here" + at;
        }
        if (message.startsWith("Invalid UTF-8") || message.startsWith("Invalid UTF-32")) {
            return "it is not valid UTF-8" + at;
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "it is not JSON: a control character or line break inside a string" + at;
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            String found = unexpected.group(1) == null ? unexpected.group(2) : unexpected.group(1);
            return "it is not JSON: " + Sentence.quote(found) + " was not expected" + at;
        }
        return "it is not JSON" + at;
    }
}
