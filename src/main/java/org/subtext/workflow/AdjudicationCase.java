package org.subtext.workflow;

import org.subtext.adjudication.Adjudication;
import org.subtext.transcript.Transcript;

/// A transcript opened to be settled. Its title is `Transcript` and its number and its metadata are empty, so that
/// whoever settles it knows no more than the raters did.
///
/// @param number given at import
/// @param transcript the transcript
/// @param adjudication where raters differ, and what is decided
public record AdjudicationCase(int number, Transcript transcript, Adjudication adjudication) {}
