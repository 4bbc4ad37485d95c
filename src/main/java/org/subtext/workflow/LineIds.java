package org.subtext.workflow;

import java.util.UUID;
import org.subtext.annotation.Rater;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Wtf8;

/// The ids of marks for the ids of lines, which may be any text. A UUID stays what it is; anything else becomes a UUID
/// made from it and from whose line it is, so that the same line gets the same one every time and two raters may both
/// have a line `1`.
final class LineIds {

    private static final String SEPARATOR = "\0";

    private LineIds() {}

    static UUID of(String id, String layer, Rater rater, TranscriptKey transcript) {
        return isUuid(id)
                ? UUID.fromString(id)
                : UUID.nameUUIDFromBytes(Wtf8.encode(String.join(SEPARATOR, "line", layer, rater.name(),
                        transcript.value(), id)));
    }

    /// Whether a line's id is the id of a mark as it is.
    static boolean isUuid(String id) {
        if (id.length() != 36) {
            return false;
        }
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
