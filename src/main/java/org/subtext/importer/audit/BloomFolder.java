package org.subtext.importer.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

/// What the files of a folder of Bloom's results say about its transcripts. A transcript is a rollout by its id, and a
/// rollout is known by its variation and repetition.
///
/// ```
/// rollout.json       see BloomImporter: which transcript is which rollout
/// judgment.json      { "behavior_name", "model", "reasoning_effort", "summary_statistics", "metajudgment_scores",
///                      "metajudgment_justification", "judgments": [ { "variation_number", "repetition_number",
///                      "behavior_presence", ..., "summary", "justification", "highlights", "num_samples",
///                      "individual_samples", "full_judgment_response" }, ... ] }
/// ideation.json      { "behavior_name", "model", "variations": [ "text" | { "description", "tools" }, ... ] }
/// ..._turns...json   see TurnVerdicts
/// understanding.json { "behavior_name", "understanding", "scientific_motivation", ... }
/// ```
///
/// A behaviour called `..._benign`, in these files or in the folder's name, is the benign twin of another one.
final class BloomFolder {

    /// Which rollout a transcript is.
    ///
    /// @param variation its number
    /// @param repetition its number
    /// @param description of the variation; null where it is not said
    record Rollout(String variation, String repetition, @Nullable String description) {

        /// What names it within its run.
        List<String> numbers() {
            return List.of(variation, repetition);
        }
    }

    /// What the judge says of a rollout.
    private record Judged(Metadata metadata, List<Json> highlights) {

        private static final Judged NOT = new Judged(Metadata.NONE, List.of());
    }

    /// How a file of a single rollout is called.
    private static final Pattern NAME = Pattern.compile("transcript_v(\\d+)r(\\d+)\\.json");
    /// How a description names the pressure that a variation adds.
    private static final Pattern DIMENSION = Pattern.compile("\\s*<dimension>([^<]*)</dimension>.*",
            Pattern.DOTALL);
    private static final Pattern BENIGN = Pattern.compile("(.*?)[_-]benign(?:_.*)?", Pattern.DOTALL);
    private static final Set<String> NUMBERS = Set.of("variation_number", "repetition_number");

    private final boolean isBenign;
    private final Map<String, Rollout> byTranscript = new HashMap<>();
    private final Map<List<String>, Judged> judgments = new HashMap<>();
    private final Warnings warnings;
    private final TurnVerdicts turns;
    private final List<Json> variations = new ArrayList<>();
    private final MetadataReader run = new MetadataReader();
    private @Nullable String behaviour;
    private @Nullable String judge;

    private BloomFolder(String folder, Warnings warnings) {
        this.warnings = warnings;
        this.turns = new TurnVerdicts(warnings);
        isBenign = BENIGN.matcher(folder).matches();
    }

    /// The folder of a file, read once for all files in it.
    static BloomFolder of(SourceFile file, Warnings warnings) throws IOException {
        return file.ofFolder(BloomFolder.class, () -> read(file, warnings));
    }

    private static BloomFolder read(SourceFile file, Warnings warnings) throws IOException {
        BloomFolder folder = new BloomFolder(file.folderName(), warnings);
        folder.document(file, "rollout.json", warnings, (name, reader) -> {
            if (!name.equals("rollouts") || !reader.atArray()) {
                return false;
            }
            while (reader.nextItem()) {
                folder.rollout(reader);
            }
            return true;
        });
        folder.document(file, "judgment.json", warnings, folder::judgment);
        folder.turns(file);
        folder.document(file, "ideation.json", warnings, folder::idea);
        folder.document(file, "understanding.json", warnings, (name, reader) -> {
            switch (name) {
                case "behavior_name" -> folder.behaviour(reader.tree());
                case "understanding", "scientific_motivation" ->
                    folder.run.other("behavior_" + name, reader.tree().text());
                default -> {
                    return false;
                }
            }
            return true;
        });
        return folder;
    }

    /// There may be any number of these files, which are kept in memory together.
    private void turns(SourceFile from) throws IOException {
        long room = Limits.BESIDE;
        for (Path file : from.folder()) {
            String name = file.getFileName().toString();
            if (!TurnVerdicts.NAME.matcher(name).matches()) {
                continue;
            }
            room -= Files.size(file);
            if (room < 0) {
                warnings.add("the verdicts on single turns beside it have more than "
                        + Limits.inWords(Limits.BESIDE) + " together, of which the first are read");
                return;
            }
            document(from, name, warnings, turns.new File(name)::field);
        }
    }

    /// Takes in a field of a document, on whose value the reader stands.
    private interface Taking {
        /// @return whether it did; else the value is passed over
        boolean field(String name, JsonReader reader) throws IOException, BadJsonException;
    }

    private void document(SourceFile from, String name, Warnings warnings, Taking taking) throws IOException {
        Optional<SourceFile> file = from.beside(warnings, 0, name);
        if (file.isEmpty()) {
            return;
        }
        try (JsonReader reader = JsonReader.of(file.get().open())) {
            reader.next();
            if (!reader.atObject()) {
                return;
            }
            for (String field = reader.nextField(); field != null; field = reader.nextField()) {
                if (!taking.field(field, reader)) {
                    reader.skip();
                }
                reader.freshBudget();
            }
        } catch (BadJsonException e) {
            warnings.add(
                    "the file " + Sentence.quote(name) + " beside it breaks off at line " + e.line() + ": "
                            + e.reason());
        }
    }

    private void rollout(JsonReader reader) throws IOException, BadJsonException {
        if (!reader.atObject()) {
            reader.skip();
            return;
        }
        Map<String, Json> said = new HashMap<>();
        String id = null;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals("transcript") && reader.atObject()) {
                String found = transcript(reader);
                id = found == null ? id : found;
            } else if (NUMBERS.contains(name) || name.equals("variation_description")) {
                said.put(name, reader.tree());
            } else {
                reader.skip();
            }
        }
        Rollout rollout = rollout(new Json.Obj(said));
        if (id != null && rollout != null) {
            byTranscript.put(id, rollout);
        }
    }

    private static @Nullable String transcript(JsonReader reader) throws IOException, BadJsonException {
        String id = null;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals("metadata") && reader.atObject()) {
                for (String field = reader.nextField(); field != null; field = reader.nextField()) {
                    if (field.equals("transcript_id")) {
                        id = reader.tree().text();
                    } else {
                        reader.skip();
                    }
                }
            } else {
                reader.skip();
            }
        }
        return id;
    }

    /// Which rollout an object with its numbers is; null if it has none.
    static @Nullable Rollout rollout(Json.Obj said) {
        Json variation = said.get("variation_number");
        Json repetition = said.get("repetition_number");
        return variation == null || repetition == null
                ? null
                : new Rollout(variation.text(), repetition.text(), said.string("variation_description"));
    }

    private boolean judgment(String name, JsonReader reader) throws IOException, BadJsonException {
        switch (name) {
            case "judgments" -> {
                if (!reader.atArray()) {
                    return false;
                }
                while (reader.nextItem()) {
                    if (reader.tree() instanceof Json.Obj judgment
                            && rollout(judgment) instanceof Rollout known) {
                        judgments.put(known.numbers(), judged(judgment));
                    }
                    reader.freshBudget();
                }
            }
            case "behavior_name" -> behaviour(reader.tree());
            case "model" -> judge = reader.tree().text();
            case "reasoning_effort" -> run.other("judge_reasoning_effort", reader.tree().text());
            case "summary_statistics" -> run.other("judgment_" + name, reader.tree().text());
            case "metajudgment_scores", "metajudgment_justification" -> run.other(name, reader.tree().text());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Scores, then words, as in the judge's output that a transcript's own file has.
    private static Judged judged(Json.Obj judgment) {
        MetadataReader metadata = new MetadataReader();
        boolean sampledOnce = judgment.get("num_samples") instanceof Json number && number.text().equals("1");
        judgment.fields().forEach((name, value) -> {
            boolean score = value instanceof Json.Literal && !value.isNull() && !NUMBERS.contains(name)
                    && !name.equals("num_samples");
            if (score) {
                metadata.add(new Verdict(name, value.text(), null));
            }
        });
        for (String name : new String[]{"summary", "justification"}) {
            if (judgment.string(name) instanceof String words && !words.isBlank()) {
                metadata.add(new Verdict(name, words, null));
            }
        }
        for (String name : new String[]{"individual_samples", "num_samples"}) {
            Json value = judgment.get(name);
            if (value != null && !sampledOnce) {
                metadata.other("judgment_" + name, value.text());
            }
        }
        if (judgment.get("summary") == null
                && judgment.string("full_judgment_response") instanceof String all) {
            metadata.add(new Verdict("judgment", all, null));
        }
        return new Judged(metadata.metadata(), judgment.items("highlights"));
    }

    private boolean idea(String name, JsonReader reader) throws IOException, BadJsonException {
        switch (name) {
            case "variations" -> {
                if (!reader.atArray()) {
                    return false;
                }
                while (reader.nextItem()) {
                    variations.add(reader.tree());
                }
            }
            case "behavior_name" -> behaviour(reader.tree());
            case "model" -> run.other("ideation_model", reader.tree().text());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void behaviour(Json name) {
        if (behaviour == null && name instanceof Json.Str(String text) && !text.isBlank()) {
            behaviour = text;
        }
    }

    /// Which rollout the transcript of a file is; null if nothing says so.
    ///
    /// @param id of the transcript
    @Nullable
    Rollout rollout(@Nullable String id, String fileName) {
        Rollout known = id == null ? null : byTranscript.get(id);
        Matcher name = NAME.matcher(fileName);
        return known == null && name.matches() ? new Rollout(name.group(1), name.group(2), null) : known;
    }

    /// A transcript with all that the folder says of it.
    ///
    /// @param rollout null where it is not known which it is
    Draft know(Draft draft, @Nullable Rollout rollout, Warnings warnings) {
        Metadata about = about(rollout).metadata();
        if (rollout == null) {
            return draft.knowing(about.and(run.metadata()));
        }
        Judged judged = judgments.getOrDefault(rollout.numbers(), Judged.NOT);
        turns.remark(rollout.numbers()).ifPresent(warnings::add);
        return draft
                .knowing(about.and(judged.metadata()).and(turns.summaries(rollout.numbers()))
                        .and(run.metadata()))
                .suggesting(Highlights.read(judged.highlights(), judge, warnings))
                .suggesting(turns.suggested(rollout.numbers()));
    }

    private MetadataReader about(@Nullable Rollout rollout) {
        MetadataReader about = new MetadataReader();
        if (rollout != null) {
            about.other("variation_number", rollout.variation());
            about.other("repetition_number", rollout.repetition());
            variation(rollout, about);
        }
        boolean benign = isBenign;
        if (behaviour != null) {
            Matcher twin = BENIGN.matcher(behaviour);
            benign |= twin.matches();
            about.other("behavior", twin.matches() ? twin.group(1) : behaviour);
        }
        if (benign) {
            about.other("twin", "benign");
            if (about.condition() == null) {
                about.field("condition", new Json.Str("benign"));
            }
        }
        if (judge != null) {
            about.other("judge_model", judge);
        }
        return about;
    }

    /// The idea that a rollout carries out. Of runs that were put together only some have theirs here.
    private void variation(Rollout rollout, MetadataReader about) {
        String description = rollout.description();
        int number = rollout.variation().matches("\\d{1,9}") ? Integer.parseInt(rollout.variation()) : 0;
        Json idea = number > 0 && number <= variations.size() ? variations.get(number - 1) : Json.NULL;
        Json said = idea instanceof Json.Obj object ? object.get("description") : idea.isNull() ? null : idea;
        if (said != null && (description == null || description.equals(said.text()))) {
            description = said.text();
            if (idea instanceof Json.Obj object && !object.items("tools").isEmpty()) {
                about.other("variation_tools", object.items("tools").stream().map(Json::text)
                        .reduce((one, next) -> one.strip() + "\n\n" + next.strip()).orElseThrow());
            }
        }
        if (description != null) {
            describe(description, about);
        }
    }

    /// Takes in the description of a variation: it is the scenario, and may begin with the pressure that is added.
    static void describe(String description, MetadataReader about) {
        about.field("scenario", new Json.Str(description));
        Matcher dimension = DIMENSION.matcher(description);
        if (dimension.matches()) {
            about.field("condition", new Json.Str(dimension.group(1).strip()));
        }
    }
}
