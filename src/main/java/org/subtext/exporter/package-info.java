/// Writes results in one format. One file a format.
@NullMarked
package org.subtext.exporter;

import org.jspecify.annotations.NullMarked;
