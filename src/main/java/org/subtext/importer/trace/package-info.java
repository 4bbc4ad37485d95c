/// Reads traces of OpenTelemetry and LangSmith, and makes conversations of their calls of models.
@NullMarked
package org.subtext.importer.trace;

import org.jspecify.annotations.NullMarked;
