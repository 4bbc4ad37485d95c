/// Unpacks archives that may be hostile.
@NullMarked
package org.subtext.importer.archive;

import org.jspecify.annotations.NullMarked;
