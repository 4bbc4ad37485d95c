package org.subtext.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Types commands, in this process.
@NullMarked
final class Terminal {

    /// What a command said.
    record Said(int status, String out, String err) {

        /// The value on standard output.
        Json json() {
            return Json.of(out);
        }

        /// The values on standard output, one a line.
        List<Json> lines() {
            return out.lines().map(Json::of).toList();
        }
    }

    private Terminal() {}

    static Said run(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(out, err, Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Runs a command that must succeed.
    static Said done(Object... words) {
        Said said = run(words);
        if (said.status() != Exit.DONE) {
            throw new AssertionError(Arrays.toString(words) + " ended with " + said);
        }
        return said;
    }

    /// A new project.
    static Path project(Path folder) {
        Path project = folder.resolve("p.subtext");
        done("new", project);
        return project;
    }
}
