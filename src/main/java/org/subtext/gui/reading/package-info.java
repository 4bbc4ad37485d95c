/// A transcript as a rater reads and marks it, drawn row by row; all that is asked of RichTextFX.
@NullMarked
package org.subtext.gui.reading;

import org.jspecify.annotations.NullMarked;
