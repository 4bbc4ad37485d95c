package org.subtext.importer.inspect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;

/// What an Inspect log says about all of its samples.
///
/// @param status `success`, `error`, `cancelled` or `started`
/// @param eval the log's `eval`: ids, task, model
/// @param invalidated whether it says that its results do not count
record InspectHeader(String status, Json.Obj eval, boolean invalidated) {

    /// The highest version of the log's schema that is read. Version 3 was written for a short time and differs in the
    /// events only.
    private static final int VERSION = 3;

    /// Reads the header from the object that the reader stands at, up to its end or to its `samples`.
    ///
    /// @throws BadRowException if the log is newer than can be read, or says nothing of the evaluation
    static InspectHeader read(JsonReader reader) throws IOException, BadJsonException, BadRowException {
        String status = "started";
        Json.Obj eval = null;
        boolean invalidated = false;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            switch (name) {
                case "version" -> require(reader.tree());
                case "invalidated" -> invalidated = reader.tree().text().equals("true");
                case "status" -> status = reader.tree().text();
                case "eval" -> eval = reader.tree() instanceof Json.Obj object ? object : null;
                default -> {
                    if (name.equals("samples") && eval != null) {
                        return new InspectHeader(status, eval, invalidated);
                    }
                    reader.skip();
                }
            }
        }
        if (eval == null) {
            throw new BadRowException("the log does not say what was evaluated: it has no \"eval\"");
        }
        return new InspectHeader(status, eval, invalidated);
    }

    private static void require(Json version) throws BadRowException {
        boolean known = version.text().length() == 1 && version.text().charAt(0) <= '0' + VERSION;
        if (version instanceof Json.Literal && !known) {
            throw new BadRowException("the log has version " + Sentence.quote(version.text())
                    + " of its format, and only versions up to " + VERSION + " are read");
        }
    }

    @Nullable
    String model() {
        return eval.string("model");
    }

    @Nullable
    String task() {
        return eval.string("task");
    }

    /// The evaluation's own id; in old logs the run's.
    @Nullable
    String evalId() {
        String id = eval.string("eval_id");
        return id == null ? eval.string("run_id") : id;
    }
}
