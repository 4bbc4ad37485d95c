package org.subtext.workflow;

import org.subtext.adjudication.Dispute;

/// A transcript in the queue of those to settle.
///
/// @param number the transcript's number, which is all that is told of what it is
/// @param dispute how much raters differ on it, and how much of that is settled
public record Disputed(int number, Dispute dispute) {}
