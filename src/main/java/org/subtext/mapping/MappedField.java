package org.subtext.mapping;

/// What one field is.
public record MappedField(FieldPath path, Use use) {}
