package org.subtext.workflow;

import org.jspecify.annotations.Nullable;
import org.subtext.transcript.TranscriptKey;

/// Damage found in a project.
///
/// @param transcript the transcript that it is in; null for what concerns the whole project
/// @param sentence what is wrong
public record Finding(@Nullable TranscriptKey transcript, String sentence) {}
