/// Makes messages, and what is known of a transcript beside them, of the shapes that many formats share.
@NullMarked
package org.subtext.importer.message;

import org.jspecify.annotations.NullMarked;
