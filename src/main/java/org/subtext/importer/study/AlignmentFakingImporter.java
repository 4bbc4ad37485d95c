package org.subtext.importer.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.subtext.importer.json.Json;
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
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.Joined;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;
import org.subtext.transcript.Visibility;

/// Reads the rows of a replication of alignment faking: one request, put to a model as a free or a paying user's.
///
/// ```
/// file = row | [ row, ... ] | JSON Lines of rows
/// row  = { "query_id", "query_text", "query_source", "tier": "free | paid", "raw_response", "scratchpad", "output",
///          "accepted": true | false | null, "parse_method": "strict | fallback | none", "prompt_hash",
///          "requested_model"?, "response_model"?, "system_prompt_variant"?, "af_yes_proportion"?, field... }
/// ```
///
/// The prompt around the request is not in the row; where the file of its template lies beside the rows, or in
/// `prompts/system` there or up to two levels above, the template is kept with the metadata. The reply is read from `raw_response`, reasoning in its tags apart;
/// `scratchpad` and `output` repeat it and are read where there is none. Rows of one request are a pair: its id is the
/// `pair_key`, the tier the condition. Whether the request was accepted is a verdict, and so is that the reply could not
/// be parsed.
public final class AlignmentFakingImporter implements TranscriptImporter {

    private static final RowLayout ROWS = new RowLayout(AlignmentFakingImporter::isRow);
    private static final Set<String> TIERS = Set.of("free", "paid");
    private static final String[] VARIANTS = {"with_training_details", "without_training_details"};
    private static final String[] ENDINGS = {".jinja2", ".txt", ".md"};
    private static final int LEVELS = 2;

    @Override
    public String id() {
        return "alignment-faking";
    }

    @Override
    public String name() {
        return "Alignment-faking replication rows";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return ROWS.isHeldBy(file);
    }

    private static boolean isRow(Outline row) {
        return TIERS.contains(row.get("tier").text()) && row.has("query_text")
                && (row.has("raw_response") || row.has("scratchpad"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Map<String, String> prompts = prompts(file, warnings);
        Rows.read(file, ROWS, false, (row, untitled) -> List.of(draft(row, untitled, prompts, warnings)),
                warnings, sink);
    }

    /// The templates of the prompts by variant, as far as they are there.
    private static Map<String, String> prompts(SourceFile file, Warnings warnings) throws IOException {
        Map<String, String> prompts = new HashMap<>();
        for (String variant : VARIANTS) {
            for (String ending : ENDINGS) {
                Optional<SourceFile> template = file.beside(warnings, 0, variant + ending);
                for (int up = 0; up <= LEVELS && template.isEmpty(); up++) {
                    template = file.beside(warnings, up, "prompts", "system", variant + ending);
                }
                if (template.isPresent()) {
                    Joined.text(template.get(), warnings)
                            .ifPresent(text -> prompts.putIfAbsent(variant, text));
                }
            }
        }
        return prompts;
    }

    private static Draft draft(Json json, String untitled, Map<String, String> prompts, Warnings warnings)
            throws BadRowException {
        if (!(json instanceof Json.Obj row) || row.string("query_text") == null) {
            throw new BadRowException("it is not an object with a query");
        }
        MetadataReader metadata = new MetadataReader();
        List<Part> reply = reply(row, metadata, warnings);
        if (reply.isEmpty()) {
            throw new BadRowException("there is no reply in it");
        }
        List<Piece> pieces = List.of(
                new Piece(Role.USER, Author.HUMAN, null,
                        List.of(Part.text(String.valueOf(row.string("query_text"))))),
                new Piece(Role.ASSISTANT, Author.TARGET, null, reply));
        Json model = row.get("response_model") == null
                ? row.get("requested_model")
                : row.get("response_model");
        metadata.field("model", model);
        row.fields().forEach((name, value) -> field(name, value, metadata));
        if (row.get("query_id") instanceof Json id) {
            metadata.other("pair_key", id.text());
        }
        if (prompts.get(row.string("system_prompt_variant")) instanceof String template) {
            metadata.other("system_prompt_template", template);
        }
        if ("none".equals(row.string("parse_method"))) {
            metadata.add(new Verdict("parse_failure", "true", null));
            warnings.add("a reply whose parts the source could not tell apart is read by its tags alone");
        }
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "query", row.get("query_id"));
        Identity.put(identity, "tier", row.get("tier"));
        Identity.put(identity, "variant", row.get("system_prompt_variant"));
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        String query = identity.get("query");
        return new Draft(identity,
                query == null ? untitled : Sentence.line(query + ", " + identity.getOrDefault("tier", "?")),
                metadata.metadata(), Piece.number(pieces), List.of());
    }

    private static void field(String name, Json value, MetadataReader metadata) {
        switch (name) {
            case "query_text", "raw_response", "scratchpad", "output" -> {
            }
            case "accepted", "af_yes_proportion" -> {
                if (!value.isNull()) {
                    metadata.verdict(name, value);
                }
            }
            default -> {
                if (name.startsWith("af_") && !value.isNull()) {
                    metadata.verdict(name, value);
                } else {
                    metadata.field(name, value);
                }
            }
        }
    }

    /// The reply; what the source told apart from it but does not stand in it is kept with the metadata.
    private static List<Part> reply(Json.Obj row, MetadataReader metadata, Warnings warnings) {
        String raw = text(row, "raw_response");
        String scratchpad = text(row, "scratchpad");
        String output = text(row, "output");
        if (!raw.isEmpty()) {
            for (String name : new String[]{"scratchpad", "output"}) {
                String apart = text(row, name);
                if (!raw.contains(apart.strip())) {
                    warnings.add("the field " + Sentence.quote(name)
                            + " does not stand in the reply and is kept with the metadata");
                    metadata.other(name, apart);
                }
            }
            return ReasoningTags.split(raw);
        }
        List<Part> parts = new ArrayList<>();
        if (!scratchpad.isEmpty()) {
            parts.addAll(ReasoningTags.split(scratchpad).stream()
                    .map(part -> part.kind() == Kind.TEXT
                            ? Part.reasoning(part.text().string(), Visibility.PRIVATE)
                            : part)
                    .toList());
        }
        if (!output.isEmpty()) {
            parts.add(Part.text(output));
        }
        return parts;
    }

    private static String text(Json.Obj row, String name) {
        String text = row.string(name);
        return text == null ? "" : text;
    }
}
