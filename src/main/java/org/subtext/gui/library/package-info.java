/// What there is to read, how it came in, and how far one has got.
@NullMarked
package org.subtext.gui.library;

import org.jspecify.annotations.NullMarked;
