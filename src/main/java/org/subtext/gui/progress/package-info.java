/// How far everybody is.
@NullMarked
package org.subtext.gui.progress;

import org.jspecify.annotations.NullMarked;
