/// Holds what belongs to one transcript and may be larger than memory.
@NullMarked
package org.subtext.importer.spool;

import org.jspecify.annotations.NullMarked;
