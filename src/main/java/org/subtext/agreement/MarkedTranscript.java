package org.subtext.agreement;

import java.util.List;
import org.subtext.annotation.Mark;

/// A transcript and everything that anybody has put on it, in whatever layer and pass.
///
/// @param shape the transcript without its text
/// @param marks everyone's marks, in any order
public record MarkedTranscript(Shape shape, List<Mark> marks) {

    public MarkedTranscript {
        marks = List.copyOf(marks);
    }
}
