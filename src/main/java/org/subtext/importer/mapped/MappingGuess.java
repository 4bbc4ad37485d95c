package org.subtext.importer.mapped;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FieldPath.Name;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;

/// Guesses by the names of a file's fields what they are. What it cannot tell it leaves unmapped, to be kept as metadata.
public final class MappingGuess {

    /// In which order the fields of a row are taken that are said.
    private static final List<Use> ORDER = List.of(Use.SYSTEM, Use.PROMPT, Use.PREFILL, Use.REASONING,
            Use.RESPONSE);
    private static final Set<Use> SEVERAL = Set.of(Use.PROMPT, Use.RESPONSE, Use.REASONING, Use.VERDICT);

    private final FieldListing listing;
    private final List<MappedField> fields = new ArrayList<>();

    private MappingGuess(FieldListing listing) {
        this.listing = listing;
    }

    /// A mapping for a file, which may have [Mapping#troubles].
    ///
    /// @throws BadFileException if the file has no rows
    public static Mapping of(SourceFile file) throws IOException, BadFileException {
        Mapping shape = new Mapping("", RowFile.rows(file), null, List.of(), Map.of(), Set.of(), List.of(),
                true);
        return new MappingGuess(FieldListing.of(file, shape)).guess(shape).named(file.stem());
    }

    private Mapping guess(Mapping shape) {
        List<FoundField> found = listing.found();
        Optional<FieldPath> list = found.stream().filter(field -> field.kind() == FoundField.Kind.LIST)
                .map(FoundField::path).filter(path -> child(path, GuessedUse.ROLES) != null
                        && child(path, GuessedUse.CONTENTS) != null)
                .findFirst();
        FieldPath role = child(null, GuessedUse.ROLES);
        FieldPath content = child(null, GuessedUse.CONTENTS);
        if (list.isPresent()) {
            messages(list.get());
        } else if (role != null && content != null) {
            message(role, content);
        } else {
            found.stream().filter(field -> field.kind() == FoundField.Kind.LIST && field.rows() > 0)
                    .map(FoundField::path).filter(path -> GuessedUse.plain(path.name()).equals("messages"))
                    .findFirst().ifPresent(path -> add(path, Use.MESSAGES));
        }
        about(found, fields.isEmpty());
        return shape.with(fields);
    }

    /// The first of the names that a field has under a path, or in the row.
    private @Nullable FieldPath child(@Nullable FieldPath list, List<String> names) {
        for (String name : names) {
            for (FieldPath path : listing.fields()) {
                boolean under = list == null
                        ? path.steps().size() == 1
                        : path.steps().size() == list.steps().size() + 2
                                && path.startsWith(list.then(FieldPath.EACH));
                if (under && GuessedUse.plain(path.name()).equals(name)) {
                    return path;
                }
            }
        }
        return null;
    }

    private void messages(FieldPath list) {
        add(list, Use.MESSAGES);
        FieldPath role = child(list, GuessedUse.ROLES);
        FieldPath content = child(list, GuessedUse.CONTENTS);
        if (!role.name().equals("role")) {
            add(role, Use.ROLE);
        }
        if (!content.name().equals("content")) {
            add(content, Use.CONTENT);
        }
        for (FieldPath path : listing.fields()) {
            if (path.steps().size() == list.steps().size() + 2 && path.startsWith(list)
                    && path.steps().getLast() instanceof Name(String name)
                    && GuessedUse.ofMessage(name) == Use.REASONING && !name.equals("reasoning_content")
                    && !name.equals("reasoning") && !name.equals("thinking")) {
                add(path, Use.REASONING);
            }
        }
    }

    /// Rows that are one message each.
    private void message(FieldPath role, FieldPath content) {
        FieldPath conversation = child(null, GuessedUse.CONVERSATIONS);
        if (conversation != null && listing.repeats(conversation)) {
            add(conversation, Use.CONVERSATION);
            FieldPath order = child(null, GuessedUse.ORDERS);
            if (order != null) {
                add(order, Use.ORDER);
            }
        }
        add(role, Use.ROLE);
        add(content, Use.CONTENT);
        Map<Use, FieldPath> more = new LinkedHashMap<>();
        for (FieldPath path : listing.fields()) {
            Use use = path.steps().size() == 1 ? GuessedUse.ofMessage(path.name()) : null;
            if (use != null && isFree(path)) {
                more.putIfAbsent(use, path);
            }
        }
        more.forEach((use, path) -> add(path, use));
    }

    private void about(List<FoundField> found, boolean speaks) {
        Map<Use, List<FieldPath>> spoken = new LinkedHashMap<>();
        for (FoundField field : found) {
            boolean near = field.path().list() < 0 && field.path().steps().size() <= 2;
            Use use = near ? GuessedUse.ofRow(field.path().name()) : null;
            if (use == null || !isFree(field.path()) || isWithin(field.path())
                    || field.kind() != FoundField.Kind.VALUE && use != Use.VERDICT) {
                continue;
            }
            if (use.isVoice()) {
                if (speaks || use == Use.SYSTEM) {
                    spoken.computeIfAbsent(use, _ -> new ArrayList<>()).add(field.path());
                }
            } else if (SEVERAL.contains(use) || fields.stream().noneMatch(known -> known.use() == use)) {
                add(field.path(), use);
            }
        }
        speak(spoken);
    }

    /// Puts what is said in order: several questions and answers alternate.
    private void speak(Map<Use, List<FieldPath>> spoken) {
        List<MappedField> said = new ArrayList<>();
        int rounds = spoken.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < rounds; i++) {
            for (Use use : ORDER) {
                List<FieldPath> paths = spoken.getOrDefault(use, List.of());
                if (i < paths.size()) {
                    said.add(new MappedField(paths.get(i), use));
                }
            }
        }
        fields.addAll(0, said);
    }

    private void add(FieldPath path, Use use) {
        fields.add(new MappedField(path, use));
    }

    private boolean isFree(FieldPath path) {
        return fields.stream().noneMatch(field -> field.path().equals(path));
    }

    /// Whether what it is in has been taken already.
    private boolean isWithin(FieldPath path) {
        return fields.stream().anyMatch(field -> path.startsWith(field.path()));
    }
}
