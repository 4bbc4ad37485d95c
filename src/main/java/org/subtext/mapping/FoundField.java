package org.subtext.mapping;

import java.util.List;

/// A field that rows of a file have.
///
/// @param path where it is
/// @param kind what it holds
/// @param rows in how many of the rows looked at it holds something
/// @param examples the beginnings of a few different values, as they are; of a list or object none
public record FoundField(FieldPath path, Kind kind, int rows, List<String> examples) {

    /// What a field holds.
    public enum Kind {
        /// Text, a number, or true or false.
        VALUE,
        /// A list; its items' fields are found under it.
        LIST,
        /// An object; its fields are found under it.
        OBJECT
    }

    public FoundField {
        examples = List.copyOf(examples);
    }
}
