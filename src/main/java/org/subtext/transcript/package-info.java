/// What was said, thought and done, in one canonical form, and where in its text: offsets, words, sentences, search.
@NullMarked
package org.subtext.transcript;

import org.jspecify.annotations.NullMarked;
