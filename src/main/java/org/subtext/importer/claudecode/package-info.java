/// Reads the sessions of Claude Code.
@NullMarked
package org.subtext.importer.claudecode;

import org.jspecify.annotations.NullMarked;
