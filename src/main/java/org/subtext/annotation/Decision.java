package org.subtext.annotation;

import java.util.List;
import java.util.UUID;

/// What a lead decided where raters differed.
///
/// @param header whose it is and how it came to be; its layer is the adjudicated one
/// @param about the raters' marks that it settles
/// @param outcome what was decided, in a word
/// @param reason why
/// @param result the marks of the adjudicated layer that came of it; none where all were rejected
public record Decision(Header header, List<UUID> about, String outcome, String reason, List<UUID> result)
        implements
            Mark {

    public Decision {
        about = List.copyOf(about);
        result = List.copyOf(result);
    }

    @Override
    public Decision with(Header header) {
        return new Decision(header, about, outcome, reason, result);
    }
}
