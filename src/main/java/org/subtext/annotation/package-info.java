/// Who marks what: raters, the codebook, labels on spans, answers, links, suggestions, reversible edits.
@NullMarked
package org.subtext.annotation;

import org.jspecify.annotations.NullMarked;
