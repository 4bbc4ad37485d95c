package org.subtext.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a command writes: results to one stream, words for the person to the other. UTF-8, whatever the locale.
///
/// @param out results
/// @param err progress, messages and errors
record Streams(OutputStream out, PrintStream err) {

    static Streams of(OutputStream out, OutputStream err) {
        return new Streams(out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /// Says something to the person, on a line of its own.
    void say(String sentence) {
        err.println(Plain.line(sentence));
    }

    /// A writer of text results, to be flushed.
    PrintStream text() {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }
}
