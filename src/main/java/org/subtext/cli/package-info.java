/// Workflow by command line.
@NullMarked
package org.subtext.cli;

import org.jspecify.annotations.NullMarked;
