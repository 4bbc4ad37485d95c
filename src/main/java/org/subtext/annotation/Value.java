package org.subtext.annotation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// The value of an attribute or an answer.
public sealed interface Value {

    /// One choice, by id.
    record Choice(String id) implements Value {}

    /// Any number of choices, by id, in the order in which they were given.
    record Several(List<String> ids) implements Value {
        public Several {
            ids = List.copyOf(ids);
        }
    }

    /// A number.
    record Numeric(BigDecimal number) implements Value {}

    /// Free text.
    record Words(String text) implements Value {}

    /// Yes or no.
    record YesNo(boolean yes) implements Value {}

    /// The value as it is read, with choices by their names.
    ///
    /// @param choices what can be chosen
    default String words(List<Codebook.Choice> choices) {
        return switch (this) {
            case Choice(String id) -> name(choices, id);
            case Several(List<String> ids) -> ids.isEmpty()
                    ? "none"
                    : ids.stream().map(id -> name(choices, id)).collect(Collectors.joining(", "));
            case Numeric(BigDecimal number) -> number.toPlainString();
            case Words(String text) -> text;
            case YesNo(boolean yes) -> yes ? "yes" : "no";
        };
    }

    private static String name(List<Codebook.Choice> choices, String id) {
        return choices.stream().filter(choice -> choice.id().equals(id)).map(Codebook.Choice::name)
                .findFirst()
                .orElse(id);
    }
}
