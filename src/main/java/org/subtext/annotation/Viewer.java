package org.subtext.annotation;

import java.util.UUID;

/// Who is looking. Every read of annotations names one, so that a rater's work reaches nobody whom it should not.
///
/// @param rater whose eyes
/// @param seesAll whether everyone's work shows, or only the rater's own
public record Viewer(UUID rater, boolean seesAll) {

    /// How somebody sees by their role: a lead everything, a rater their own work.
    public static Viewer of(Rater rater) {
        return new Viewer(rater.id(), rater.role() == Rater.Role.LEAD);
    }

    /// Whether a mark shows.
    public boolean sees(Mark mark) {
        return seesAll || mark.header().rater().equals(rater);
    }
}
