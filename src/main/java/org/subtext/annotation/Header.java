package org.subtext.annotation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.TranscriptKey;

/// What every mark carries, whatever it marks.
///
/// @param id names the mark for good
/// @param transcript the transcript it is on
/// @param layer [#RATERS] for raters' own work; [#GOLD] or another name for an adjudicated layer
/// @param rater whose work it is; in an adjudicated layer the lead
/// @param pass tells repeats by the same rater apart; the first is [#FIRST_PASS]
/// @param origin how it came to be
/// @param confidence 1 to 3, or null if not asked
/// @param note what the rater adds in words
/// @param codebookVersion the version of the codebook it was made under
/// @param createdAt when
public record Header(UUID id, TranscriptKey transcript, String layer, UUID rater, String pass, Origin origin,
        @Nullable Integer confidence, @Nullable String note, int codebookVersion, Instant createdAt) {

    /// The layer of raters' own work.
    public static final String RATERS = "raters";
    /// The adjudicated layer.
    public static final String GOLD = "gold";
    /// The pass that a rater begins with.
    public static final String FIRST_PASS = "1";

    /// The same with another confidence.
    public Header withConfidence(@Nullable Integer confidence) {
        return new Header(id, transcript, layer, rater, pass, origin, confidence, note, codebookVersion,
                createdAt);
    }

    /// The same with another note.
    public Header withNote(@Nullable String note) {
        return new Header(id, transcript, layer, rater, pass, origin, confidence, note, codebookVersion,
                createdAt);
    }

    /// The same of a mark whose label or text was changed by hand: a suggestion that was taken as it was no longer is.
    public Header edited() {
        return origin != Origin.SUGGESTION_TAKEN ? this : withOrigin(Origin.SUGGESTION_EDITED);
    }

    /// The same with another origin.
    public Header withOrigin(Origin origin) {
        return new Header(id, transcript, layer, rater, pass, origin, confidence, note, codebookVersion,
                createdAt);
    }

    /// The same on another transcript.
    public Header on(TranscriptKey transcript) {
        return new Header(id, transcript, layer, rater, pass, origin, confidence, note, codebookVersion,
                createdAt);
    }

    /// The same in another pass, under another id.
    public Header inPass(String pass, UUID id) {
        return new Header(id, transcript, layer, rater, pass, origin, confidence, note, codebookVersion,
                createdAt);
    }
}
