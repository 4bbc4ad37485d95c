package org.subtext.annotation;

import java.math.BigDecimal;
import java.util.List;

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
}
