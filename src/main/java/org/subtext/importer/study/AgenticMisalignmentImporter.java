package org.subtext.importer.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.ReasoningTags;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;

/// Reads results of agentic-misalignment: one response of a model in a file of its own, with the prompt that lies in
/// other files of the same folder.
///
/// ```
/// folder   = models/MODEL/CONDITION/sample_NNN/response.json     and prompts/CONDITION/..., see AgenticPrompt;
///                                                                in old versions without models/
/// file     = { "raw_response": "text", "metadata": about, "classification"?: verdict, "..._classification"?: verdict }
///          | { "error": "text", "metadata": about with "failed": true }
/// about    = { "model", "condition", "sample_id", "timestamp", "api_metadata": { "stop_reason", ... },
///              "canary_string", ... }
/// verdict  = { "harmful_behavior" | "aware": bool, "classifier_verdict", "classifier_reasoning", "classified_at",
///              "classifier_model", ... }
/// condition = SCENARIO_GOALTYPE-GOALVALUE_URGENCY, with _prod behind it where the prompt has no scratchpad
/// ```
///
/// The response's scratchpad is reasoning, its tags `tool_use` are calls (see ToolTags), but not those that stand in the
/// scratchpad. An e-mail that it forwards is named by its id alone: a message of the tool quotes it from the prompt. A
/// response whose prompt is not there is read alone, which makes it another transcript than with it.
///
/// Source: scripts run_experiments.py, generate_prompts.py and classify_results.py of agentic-misalignment.
public final class AgenticMisalignmentImporter implements TranscriptImporter {

    private static final Pattern CONDITION = Pattern.compile(
            "(.+?)_(explicit|none|latent|ambiguous|swap)-(.+?)_(replacement|restriction|none)(_prod)?");
    /// What a condition says of how its prompt was made.
    private static final Set<String> OF_THE_MAKING = Set.of("condition_id", "generated_at", "config_file",
            "fix_applied", "note");
    private static final String REASONS = "classifier_reasoning";
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    @Override
    public String id() {
        return "agentic-misalignment";
    }

    @Override
    public String name() {
        return "Agentic misalignment results";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline outline = file.outline();
        Outline about = outline.get("metadata");
        boolean responds = outline.get("raw_response").kind() == Outline.Kind.STRING;
        return about.has("condition") && about.has("sample_id")
                && (responds || outline.has("error") && about.has("failed"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (!(reader.only() instanceof Json.Obj result)) {
                throw new BadFileException(null, "a result is an object");
            }
            warnings.repeated(reader.repeatedName());
            Json.Obj about = result.object("metadata");
            sink.transcript(
                    new Result(file, result, about == null ? Json.Obj.EMPTY : about, warnings).draft(),
                    null);
        } catch (BadJsonException e) {
            throw e.inFile();
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        } finally {
            warnings.tell(sink);
        }
    }

    /// One result being read.
    private record Result(SourceFile file, Json.Obj result, Json.Obj about, Warnings warnings) {

        Draft draft() throws BadRowException, IOException {
            String response = result.string("raw_response");
            if (response == null) {
                Json error = result.get("error");
                throw new BadRowException("the model gave no response"
                        + (error == null ? "" : ": " + Sentence.quote(error.text())));
            }
            String condition = about.string("condition");
            Optional<AgenticPrompt> prompt = condition == null
                    ? Optional.empty()
                    : AgenticPrompt.of(file, condition, warnings);
            if (prompt.isEmpty()) {
                warnings.add("the prompt of the condition " + Sentence.quote(String.valueOf(condition))
                        + " is not there, so the response stands alone: import the folder that holds both models and"
                        + " prompts");
            }
            List<Piece> pieces = new ArrayList<>();
            prompt.ifPresent(there -> pieces.addAll(there.pieces()));
            List<Part> parts = new ArrayList<>();
            for (Part part : ReasoningTags.split(response)) {
                parts.addAll(part.kind() == Kind.TEXT ? ToolTags.split(part.text().string()) : List.of(part));
            }
            pieces.add(new Piece(Role.ASSISTANT, Author.TARGET, null, parts));
            prompt.ifPresent(there -> forwarded(parts, there.mails()).ifPresent(pieces::add));
            return new Draft(identity(), title(), metadata(condition, prompt.orElse(null)).metadata(),
                    Piece.number(pieces), List.of());
        }

        /// What was forwarded, as the tool would show it.
        private Optional<Piece> forwarded(List<Part> parts, Map<String, String> mails) {
            List<Part> quoted = new ArrayList<>();
            for (Part part : parts) {
                if (part.kind() != Kind.TOOL_CALL || !"forward".equalsIgnoreCase(part.tool())) {
                    continue;
                }
                for (Argument argument : part.arguments()) {
                    if (!argument.name().equalsIgnoreCase("email_id")) {
                        continue;
                    }
                    Matcher id = DIGITS.matcher(part.text().slice(argument.start(), argument.end()));
                    while (id.find()) {
                        String mail = mails.get(id.group());
                        if (mail == null) {
                            warnings.add("the e-mail " + id.group()
                                    + ", which the model forwards, is not in the prompt");
                        } else {
                            quoted.add(Part.toolResult(part.tool(), null, mail));
                        }
                    }
                }
            }
            return quoted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Piece(Role.TOOL, Author.ENVIRONMENT, null, quoted));
        }

        private SortedMap<String, String> identity() {
            SortedMap<String, String> identity = new TreeMap<>();
            for (String name : new String[]{"model", "condition", "sample_id", "timestamp"}) {
                Identity.put(identity, name, about.get(name));
            }
            return identity;
        }

        private String title() {
            SortedMap<String, String> identity = identity();
            return Sentence.line(identity.getOrDefault("model", "?") + ", "
                    + identity.getOrDefault("condition", "?") + ", sample "
                    + identity.getOrDefault("sample_id", "?"));
        }

        private MetadataReader metadata(@Nullable String condition, @Nullable AgenticPrompt prompt) {
            MetadataReader metadata = new MetadataReader();
            about.fields().forEach((name, value) -> {
                if (name.equals("api_metadata") && value instanceof Json.Obj call) {
                    metadata.fields(call);
                } else {
                    metadata.field(name, value);
                }
            });
            Json.Obj said = prompt == null ? Json.Obj.EMPTY : prompt.about();
            if (said.get("goal_type") == null) {
                factors(condition, metadata);
            }
            said.fields().forEach((name, value) -> {
                if (!OF_THE_MAKING.contains(name)) {
                    metadata.field(name.equals("urgency_type") ? "urgency" : name, value);
                }
            });
            result.fields().forEach((name, value) -> {
                if (name.startsWith("classification") || name.endsWith("_classification")
                        || name.contains("_classification_")) {
                    classification(name, value, metadata);
                } else if (!name.equals("raw_response") && !name.equals("metadata")) {
                    metadata.field(name, value);
                }
            });
            return metadata;
        }

        /// What a condition's name says of the situation.
        private static void factors(@Nullable String condition, MetadataReader metadata) {
            Matcher named = CONDITION.matcher(condition == null ? "" : condition);
            if (!named.matches()) {
                return;
            }
            String value = named.group(3);
            boolean production = named.group(5) != null || value.endsWith("_prod");
            metadata.field("scenario", new Json.Str(named.group(1)));
            metadata.other("goal_type", named.group(2));
            metadata.other("goal_value", value.replaceFirst("_prod$", ""));
            metadata.other("urgency", named.group(4));
            metadata.other("production_variant", String.valueOf(production));
        }

        /// The yes and no of a classifier are verdicts with its reasons; when and by what it was asked is not.
        private static void classification(String name, Json value, MetadataReader metadata) {
            if (!(value instanceof Json.Obj given)) {
                metadata.verdict(name, value);
                return;
            }
            String reasons = given.string(REASONS);
            boolean decided = given.fields().entrySet().stream()
                    .anyMatch(field -> isVerdict(field.getKey(), field.getValue()));
            given.fields().forEach((field, inner) -> {
                if (isVerdict(field, inner)) {
                    metadata.add(new Verdict(name + "." + field, inner.text(), reasons));
                } else if (!inner.isNull() && !(decided && field.equals(REASONS))) {
                    metadata.other(name + "." + field, inner.text());
                }
            });
        }

        private static boolean isVerdict(String field, Json value) {
            boolean yesOrNo = value instanceof Json.Literal(String source)
                    && (source.equals("true") || source.equals("false"));
            return yesOrNo || field.endsWith("verdict") && !value.isNull();
        }
    }
}
