package org.subtext.gui.labelling;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.subtext.gui.reading.Typeset;
import org.subtext.transcript.Transcript;

/// All of a transcript, and what can only be told of all of it.
///
/// @param coverage which of its sentences have been in sight
/// @param lines its turns, as they are listed
record Whole(Typeset typeset, Coverage coverage, OutlineLines lines) {

    static Whole of(Typeset typeset, Memory memory) {
        Coverage coverage = new Coverage(typeset.transcript());
        if (memory.read() != null) {
            coverage.recall(memory.read());
        }
        return new Whole(typeset, coverage, OutlineLines.of(typeset));
    }

    /// Goes through all of a transcript, which takes the longer the longer it is. Any thread.
    ///
    /// @param stopped whether nobody wants it any more
    /// @return empty if it was stopped
    static Optional<Whole> read(Transcript transcript, Memory memory, BooleanSupplier stopped) {
        try {
            return Optional.of(of(Typeset.of(transcript, stopped), memory));
        } catch (RuntimeException e) {
            // Once nobody wants it the project may be closed, and then whatever is still being read fails.
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
