package org.subtext.importer.audit;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the rollouts of one run of Bloom, `rollout.json`.
///
/// ```
/// file    = { "metadata": { "modality", "no_user_mode", "max_turns", "evaluator", "target", ... },
///             "rollouts": [ rollout, ... ], count... }
/// rollout = { "variation_number", "variation_description", "repetition_number", "modality",
///             "transcript": see Audit }
/// ```
///
/// Each rollout is a transcript. Bloom also writes each into a file of its own, with the judge's output; that is the
/// same transcript, because its id and its messages are the same. What the other files of the folder say, see
/// [BloomFolder].
public final class BloomImporter implements TranscriptImporter {

    @Override
    public String id() {
        return "bloom";
    }

    @Override
    public String name() {
        return "Bloom rollouts";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline rollouts = file.outline().get("rollouts");
        Outline first = rollouts.first();
        return rollouts.kind() == Outline.Kind.ARRAY
                && (rollouts.items().isEmpty() || first.has("transcript") || first.has("variation_number"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Counted given = new Counted(sink);
        BloomFolder folder = BloomFolder.of(file, warnings);
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            reader.next();
            Json.Obj run = Json.Obj.EMPTY;
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (name.equals("rollouts") && reader.atArray()) {
                    rollouts(reader, run, folder, warnings, given);
                } else if (name.equals("metadata") && reader.tree() instanceof Json.Obj metadata) {
                    run = metadata;
                } else {
                    reader.skip();
                }
            }
            warnings.at(null);
            warnings.repeated(reader.repeatedName());
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
            if (given.count() + given.failures() == 0) {
                throw new BadFileException(null, "there is no rollout in it");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        } finally {
            warnings.tell(sink);
        }
    }

    private static void rollouts(JsonReader reader, Json.Obj run, BloomFolder folder, Warnings warnings,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        for (int i = 0; reader.nextItem(); i++) {
            String place = "rollouts[" + i + "]";
            warnings.at(place);
            try {
                Json rollout = reader.tree();
                warnings.repeated(reader.repeatedName());
                Draft draft = rollout(rollout, run, warnings);
                sink.transcript(folder.know(draft,
                        rollout instanceof Json.Obj said ? BloomFolder.rollout(said) : null, warnings),
                        place);
            } catch (BadRowException e) {
                sink.failed(place, e.reason());
            }
            reader.freshBudget();
        }
    }

    private static Draft rollout(Json item, Json.Obj run, Warnings warnings) throws BadRowException {
        if (!(item instanceof Json.Obj rollout)) {
            throw new BadRowException("a rollout is not an object");
        }
        Json.Obj audit = rollout.object("transcript");
        if (audit == null) {
            throw new BadRowException("the rollout has no transcript");
        }
        SortedMap<String, String> identity = new TreeMap<>();
        MetadataReader metadata = new MetadataReader();
        rollout.fields().forEach((name, value) -> {
            switch (name) {
                case "transcript" -> {
                }
                case "variation_number", "repetition_number" -> {
                    identity.put(name, value.text());
                    metadata.field(name, value);
                }
                case "variation_description" -> BloomFolder.describe(value.text(), metadata);
                default -> metadata.field(name, value);
            }
        });
        run.fields().forEach((name, value) -> {
            if (name.startsWith("behavior") && value instanceof Json.Str(String behaviour)) {
                identity.put("behaviour", behaviour);
            }
            metadata.field(name.equals("target") && !namesModel(audit) ? "model" : name, value);
        });
        return new Audit(audit, warnings).read(title(rollout), identity, metadata);
    }

    private static boolean namesModel(Json.Obj audit) {
        Json.Obj about = audit.object("metadata");
        return about != null && about.string("target_model") != null;
    }

    private static String title(Json.Obj rollout) {
        return "Variation " + number(rollout.get("variation_number")) + ", repetition "
                + number(rollout.get("repetition_number"));
    }

    private static String number(@Nullable Json number) {
        return number == null ? "?" : number.text();
    }
}
