/// Reads one format into the domain. Here are the list of formats and what is said of a file in none of them; each part
/// reads kindred formats, one importer a format, or is what they share.
@NullMarked
package org.subtext.importer;

import org.jspecify.annotations.NullMarked;
