package org.subtext.gui.labelling;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Value;

/// A number or words as they are written in a field, and the value that they are.
///
/// @param type [Type#NUMBER] or [Type#TEXT]
record Entry(Type type) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    /// Whether a value of some type is written, not chosen.
    static boolean isWritten(Type type) {
        return type == Type.NUMBER || type == Type.TEXT;
    }

    /// What stands in the field for a value; nothing for none.
    String shown(@Nullable Value value) {
        return switch (value) {
            case Value.Numeric(BigDecimal number) -> number.toPlainString();
            case Value.Words(String text) -> text;
            case null, default -> "";
        };
    }

    /// Whether something that is written is such a value, or nothing.
    boolean isReadable(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || type == Type.TEXT || NUMBER.matcher(stripped).matches();
    }

    /// The value that is written; empty for nothing. What is readable can be read.
    Optional<Value> read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                type == Type.NUMBER
                        ? new Value.Numeric(new BigDecimal(stripped))
                        : new Value.Words(stripped));
    }

    /// Whether something that is readable says what a value says, so that there is nothing to change.
    boolean says(String text, @Nullable Value value) {
        Value read = read(text).orElse(null);
        if (read instanceof Value.Numeric(BigDecimal now)
                && value instanceof Value.Numeric(BigDecimal before)) {
            return now.compareTo(before) == 0;
        }
        return read == null ? value == null : shown(read).equals(shown(value).strip());
    }
}
