/// What comes of reading a file: drafts of transcripts, remarks, and the reasons for what could not be read.
@NullMarked
package org.subtext.importer.outcome;

import org.jspecify.annotations.NullMarked;
