package org.subtext.importer.audit;

import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads one audit of Petri or Bloom from a file of its own, transcript v3.0. See [Audit] for what it holds, and
/// [BloomFolder] for what other files of its folder say of it.
public final class PetriImporter implements TranscriptImporter {

    private static final Set<String> EVENTS = Set.of("transcript_event", "tool_creation_event", "info_event",
            "decision_event");

    @Override
    public String id() {
        return "petri";
    }

    @Override
    public String name() {
        return "Petri and Bloom transcript (v3.0)";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return isAudit(file.outline());
    }

    /// Whether an object holds events of an audit, or what an audit says about itself before them.
    static boolean isAudit(Outline audit) {
        Outline about = audit.get("metadata");
        boolean saysSo = about.get("version").text().startsWith("v3")
                && (about.has("transcript_id") || about.has("auditor_model") || about.has("target_model"));
        return saysSo || EVENTS.contains(audit.get("events").first().get("type").text());
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (!(reader.only() instanceof Json.Obj audit)) {
                throw new BadFileException(null, "an audit is an object");
            }
            warnings.repeated(reader.repeatedName());
            Draft draft = new Audit(audit, warnings).read(file.stem(), new TreeMap<>(), new MetadataReader());
            BloomFolder folder = BloomFolder.of(file, warnings);
            BloomFolder.Rollout rollout = folder.rollout(draft.identity().get("transcript"), file.name());
            sink.transcript(folder.know(draft, rollout, warnings), null);
        } catch (BadJsonException e) {
            throw e.inFile();
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        } finally {
            warnings.tell(sink);
        }
    }
}
