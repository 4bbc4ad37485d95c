package org.subtext.transcript;

/// Where the value of one argument stands in the text of a tool call.
///
/// @param name the argument's name
/// @param start code point offset of the value's first character
/// @param end code point offset after its last
public record Argument(String name, int start, int end) {}
