/// A file to be imported with what lies around it, and who reads it.
@NullMarked
package org.subtext.importer.source;

import org.jspecify.annotations.NullMarked;
