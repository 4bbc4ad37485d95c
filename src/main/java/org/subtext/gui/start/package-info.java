/// Which project, and who is in the chair.
@NullMarked
package org.subtext.gui.start;

import org.jspecify.annotations.NullMarked;
