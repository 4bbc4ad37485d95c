package org.subtext.workflow;

import java.util.UUID;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.transcript.TranscriptKey;

/// One rater's pass over one transcript in a layer: what is finished and frozen as a whole, and within which marks refer
/// to one another.
record MarkPlace(TranscriptKey transcript, String layer, UUID rater, String pass) {

    static MarkPlace of(Mark mark) {
        Header header = mark.header();
        return new MarkPlace(header.transcript(), header.layer(), header.rater(), header.pass());
    }
}
