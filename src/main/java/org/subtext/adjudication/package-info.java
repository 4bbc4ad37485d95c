/// Where raters differ and what was decided.
@NullMarked
package org.subtext.adjudication;

import org.jspecify.annotations.NullMarked;
