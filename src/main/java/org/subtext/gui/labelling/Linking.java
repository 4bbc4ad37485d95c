package org.subtext.gui.labelling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link that is being made.
///
/// @param start the span that it was begun from
/// @param target the span that it is to join; null while it is being looked for
record Linking(UUID start, @Nullable UUID target) {}
