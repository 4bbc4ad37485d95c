/// Reads the logs of Inspect.
@NullMarked
package org.subtext.importer.inspect;

import org.jspecify.annotations.NullMarked;
