package org.subtext.importer;

/// A format that Subtext reads.
///
/// @param id names it for good
/// @param name what it is called in front of people
public record FormatInfo(String id, String name) {}
