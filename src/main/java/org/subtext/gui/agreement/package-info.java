/// How far raters agree: numbers with their uncertainty, and the spans behind each.
@NullMarked
package org.subtext.gui.agreement;

import org.jspecify.annotations.NullMarked;
