/// Reads one format into the domain. One file a format.
@NullMarked
package org.subtext.importer;

import org.jspecify.annotations.NullMarked;
