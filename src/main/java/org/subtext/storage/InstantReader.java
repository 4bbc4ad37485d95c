package org.subtext.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/// Reads times as [Instant#toString] writes them, `2026-01-31T12:00:00.123456789Z`. Every mark has one and a transcript
/// may have fifty thousand marks: the platform's own way takes a fifth of the time of reading them.
final class InstantReader extends ValueDeserializer<Instant> {

    private static final int SECONDS_END = 19;
    private static final int NANO_DIGITS = 9;

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        return parse(json.getString());
    }

    /// @throws DateTimeException if it is not a time
    static Instant parse(String text) {
        int end = text.length() - 1;
        boolean usual = end >= SECONDS_END && end <= SECONDS_END + 1 + NANO_DIGITS && text.charAt(end) == 'Z'
                && text.charAt(4) == '-' && text.charAt(7) == '-' && text.charAt(10) == 'T'
                && text.charAt(13) == ':' && text.charAt(16) == ':'
                && (end == SECONDS_END || text.charAt(SECONDS_END) == '.' && end > SECONDS_END + 1);
        if (!usual) {
            return Instant.parse(text);
        }
        int nanos = end == SECONDS_END ? 0 : number(text, SECONDS_END + 1, end);
        for (int digits = Math.max(0, end - SECONDS_END - 1); digits > 0 && digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return LocalDateTime
                .of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10), number(text, 11, 13),
                        number(text, 14, 16), number(text, 17, 19), nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("“" + text + "” is not a time");
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
