/// Workflow by window, a folder a screen.
@NullMarked
package org.subtext.gui;

import org.jspecify.annotations.NullMarked;
