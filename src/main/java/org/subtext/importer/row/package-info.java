/// Reads files that are rows of JSON: one, an array of them, or one on each line.
@NullMarked
package org.subtext.importer.row;

import org.jspecify.annotations.NullMarked;
