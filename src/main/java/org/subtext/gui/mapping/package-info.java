/// Says what the fields of a file are, with what comes of it shown beside.
@NullMarked
package org.subtext.gui.mapping;

import org.jspecify.annotations.NullMarked;
