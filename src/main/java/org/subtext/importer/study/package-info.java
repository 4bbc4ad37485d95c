/// Reads the results of published studies of alignment.
@NullMarked
package org.subtext.importer.study;

import org.jspecify.annotations.NullMarked;
