/// Reads Subtext's own files: codebooks, annotations and mappings.
@NullMarked
package org.subtext.importer.own;

import org.jspecify.annotations.NullMarked;
