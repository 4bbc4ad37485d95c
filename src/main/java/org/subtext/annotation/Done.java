package org.subtext.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;

/// A rater's word that they have read a transcript: inside its labels and scope, unmarked now means negative.
///
/// @param header whose it is and how it came to be
/// @param labels the labels it covers; null for the whole codebook as it was
/// @param scope the parts that were read; null for all parts of the target
/// @param foundNone labels confirmed one by one as not found
public record Done(Header header, @Nullable List<String> labels, @Nullable List<PartRef> scope,
        List<String> foundNone)
        implements
            Mark {

    public Done {
        labels = labels == null ? null : List.copyOf(labels);
        scope = scope == null ? null : List.copyOf(scope);
        foundNone = List.copyOf(foundNone);
    }

    @Override
    public Done with(Header header) {
        return new Done(header, labels, scope, foundNone);
    }
}
