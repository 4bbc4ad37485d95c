/// Reads JSON as real writers produce it, in bounded memory.
@NullMarked
package org.subtext.importer.json;

import org.jspecify.annotations.NullMarked;
