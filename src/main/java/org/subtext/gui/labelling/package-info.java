/// Reading one transcript and labelling it.
@NullMarked
package org.subtext.gui.labelling;

import org.jspecify.annotations.NullMarked;
