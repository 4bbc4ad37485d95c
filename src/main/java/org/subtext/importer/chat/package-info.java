/// Reads conversations in the shapes of models' interfaces and of training data.
@NullMarked
package org.subtext.importer.chat;

import org.jspecify.annotations.NullMarked;
