/// Taking results away in a file.
@NullMarked
package org.subtext.gui.export;

import org.jspecify.annotations.NullMarked;
