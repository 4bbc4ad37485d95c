/// Which fields of a file are what of a transcript, where no format says so.
@NullMarked
package org.subtext.mapping;

import org.jspecify.annotations.NullMarked;
