package org.subtext.workflow;

/// A format that Subtext reads or writes.
///
/// @param id names it on the command line
/// @param name what it is called in front of people
public record KnownFormat(String id, String name, boolean reads, boolean writes) {}
