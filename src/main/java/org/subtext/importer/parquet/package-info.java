/// Reads Parquet: rows of the other formats in it, and what Inspect Scout keeps in it.
@NullMarked
package org.subtext.importer.parquet;

import org.jspecify.annotations.NullMarked;
