package org.subtext.importer.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// Reads the moments of traces, whatever way their writers put them: text in ISO 8601 with or without a zone (then it
/// is UTC), seconds, milli-, micro- or nanoseconds since 1970 as a number or as text, and JavaScript's pairs of seconds
/// and nanoseconds.
final class TraceTime {

    private static final long NANOS = 1_000_000_000;
    private static final double LATEST = 9e9;

    private TraceTime() {}

    /// Nanoseconds since 1970; 0 for what cannot be read.
    static long of(@Nullable Json time) {
        return switch (time) {
            case Json.Str(String text) -> ofText(text.strip());
            case Json.Literal(String source) -> ofNumber(source);
            case Json.Arr(List<Json> items) when items.size() == 2 ->
                ofNumber(items.getFirst().text()) + ofDigits(items.getLast().text());
            case null, default -> 0;
        };
    }

    private static long ofText(String text) {
        if (text.length() < 10 || text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            return ofNumber(text);
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text.replace(' ', 'T'),
                    OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (DateTimeException | ArithmeticException _) {
            return 0;
        }
    }

    /// The unit is told by the size, which holds for all moments between 1971 and 2255.
    private static long ofNumber(String source) {
        long whole = ofDigits(source);
        if (whole > 0 && whole < LATEST) {
            return source.length() <= 30 && source.matches("[0-9]+[.][0-9]+")
                    ? (long) (Double.parseDouble(source) * NANOS)
                    : whole * NANOS;
        }
        for (long unit = 1_000_000; unit >= 1; unit /= 1000) {
            if (whole > 0 && whole < LATEST * NANOS / unit) {
                return whole * unit;
            }
        }
        return 0;
    }

    /// The digits before a point; 0 if there is anything else or if they are too many.
    private static long ofDigits(String source) {
        int end = 0;
        while (end < source.length() && source.charAt(end) >= '0' && source.charAt(end) <= '9') {
            end++;
        }
        boolean number = end > 0 && end < 19 + 1 && (end == source.length() || source.charAt(end) == '.');
        if (!number) {
            return 0;
        }
        try {
            return Long.parseLong(source, 0, end, 10);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
