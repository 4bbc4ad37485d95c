/// How far raters agree: pure functions from annotations to numbers.
@NullMarked
package org.subtext.agreement;

import org.jspecify.annotations.NullMarked;
