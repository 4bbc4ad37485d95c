package org.subtext.workflow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An import that was made and not removed.
///
/// @param id names it
/// @param at when
/// @param files the files that transcripts came from, in order
/// @param transcripts how many it brought, counting those that another import brought too
public record ImportRecord(UUID id, Instant at, List<String> files, int transcripts) {}
