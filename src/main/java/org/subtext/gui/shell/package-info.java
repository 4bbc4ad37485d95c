/// The window itself: the bars, what stands between them, and where one can go.
@NullMarked
package org.subtext.gui.shell;

import org.jspecify.annotations.NullMarked;
