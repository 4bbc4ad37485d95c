/// Reads the audits of Petri and Bloom, and what their judges said.
@NullMarked
package org.subtext.importer.audit;

import org.jspecify.annotations.NullMarked;
