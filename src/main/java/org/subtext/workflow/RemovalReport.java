package org.subtext.workflow;

/// What became of the transcripts of an import that was removed.
///
/// @param deleted how many nobody had worked on, which are gone
/// @param hidden how many somebody had worked on; importing them again brings them back with their labels
/// @param kept how many another import also brought, which stay
public record RemovalReport(int deleted, int hidden, int kept) {}
