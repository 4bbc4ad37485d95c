/// Settling where raters differ.
@NullMarked
package org.subtext.gui.adjudication;

import org.jspecify.annotations.NullMarked;
