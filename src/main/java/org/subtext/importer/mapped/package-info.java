/// Reads rows in no known format, tables too, by a mapping that says what their fields are.
@NullMarked
package org.subtext.importer.mapped;

import org.jspecify.annotations.NullMarked;
