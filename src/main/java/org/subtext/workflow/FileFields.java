package org.subtext.workflow;

import java.util.List;
import org.subtext.mapping.FoundField;

/// The fields that a file's first rows have.
///
/// @param fields in the order in which they were met; those within a field follow it
/// @param rows how many rows were looked at
public record FileFields(List<FoundField> fields, int rows) {

    public FileFields {
        fields = List.copyOf(fields);
    }
}
