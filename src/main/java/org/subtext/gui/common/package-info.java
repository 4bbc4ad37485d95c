/// What several screens share: the look, the way to the background, small building blocks.
@NullMarked
package org.subtext.gui.common;

import org.jspecify.annotations.NullMarked;
