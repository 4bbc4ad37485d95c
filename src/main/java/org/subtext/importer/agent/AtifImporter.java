package org.subtext.importer.agent;

import java.io.IOException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads trajectories in the Agent Trajectory Interchange Format (ATIF) of Harbor, all versions up to 1.8.
///
/// ```
/// file       = trajectory | [ trajectory, ... ] | trajectory LF trajectory LF ...
/// trajectory = see AtifTrajectory
/// ```
///
/// A trajectory is a transcript, and so is each of the sub-agents' that are in it. One that goes on in another file is a
/// transcript in each; the steps that the later file copies from the earlier are marked as not the target's there, so
/// that nobody labels them twice.
public final class AtifImporter implements TranscriptImporter {

    private static final RowLayout LAYOUT = new RowLayout(AtifImporter::isTrajectory);

    @Override
    public String id() {
        return "atif";
    }

    @Override
    public String name() {
        return "ATIF trajectories (Harbor)";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return LAYOUT.isHeldBy(file);
    }

    private static boolean isTrajectory(Outline outline) {
        return outline.get("schema_version").text().startsWith("ATIF-v");
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Rows.read(file, LAYOUT, false, (row, untitled) -> {
            if (!(row instanceof Json.Obj trajectory)) {
                throw new BadRowException("it is not an object with steps");
            }
            return new AtifTrajectory(trajectory, warnings).drafts(untitled, sink);
        }, warnings, sink);
    }
}
