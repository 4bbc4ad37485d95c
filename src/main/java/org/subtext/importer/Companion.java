package org.subtext.importer;

import java.nio.file.Path;
import java.util.List;

/// A file without transcripts that says more of those in files beside it, such as a judge's verdicts. It is read with
/// each of those files; whoever imports it alone means what is in the project of them already.
///
/// @param what it holds, in a few words that begin a sentence
/// @param transcripts the files that it speaks of
public record Companion(String what, List<Path> transcripts) {

    public Companion {
        transcripts = List.copyOf(transcripts);
    }
}
