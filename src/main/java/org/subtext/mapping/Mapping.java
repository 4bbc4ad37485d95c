package org.subtext.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which fields of a file's rows are what of a transcript. The order of the fields is the order in which what they
/// hold was said.
///
/// @param name what it is called; says nothing about what it reads
/// @param rows where in one JSON document the rows are; null if the document is the rows, or is no JSON document
/// @param delimiter what stands between the columns of a text table, one character; null to find out
/// @param fields what each field is; one may be several things
/// @param roles who is meant by the names that a file gives the roles; the usual names need not be there
/// @param unheard the names of roles whose messages are left out
/// @param reasoningTags the names of tags around reasoning within what a model said, beside the usual ones
/// @param keepRest whether fields that it does not name are kept as metadata
public record Mapping(String name, @Nullable FieldPath rows, @Nullable String delimiter,
        List<MappedField> fields,
        Map<String, Speaker> roles, Set<String> unheard, List<String> reasoningTags, boolean keepRest) {

    private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9_:-]*");

    public Mapping {
        fields = List.copyOf(fields);
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        unheard = Collections.unmodifiableSet(new LinkedHashSet<>(unheard));
        reasoningTags = List.copyOf(reasoningTags);
    }

    /// A mapping of fields alone, with everything else as usual.
    public static Mapping of(String name, List<MappedField> fields) {
        return new Mapping(name, null, null, fields, Map.of(), Set.of(), List.of(), true);
    }

    /// The same under another name.
    public Mapping named(String name) {
        return new Mapping(name, rows, delimiter, fields, roles, unheard, reasoningTags, keepRest);
    }

    /// The same with other fields.
    public Mapping with(List<MappedField> fields) {
        return new Mapping(name, rows, delimiter, fields, roles, unheard, reasoningTags, keepRest);
    }

    /// Whether rows are single messages, to be put together to conversations.
    public boolean isGrouped() {
        return has(Use.CONVERSATION);
    }

    public boolean has(Use use) {
        return fields.stream().anyMatch(field -> field.use() == use);
    }

    /// The fields of a use, in order.
    public List<FieldPath> paths(Use use) {
        return fields.stream().filter(field -> field.use() == use).map(MappedField::path).toList();
    }

    /// What is said in it: the fields that make messages, in order.
    public List<MappedField> spoken() {
        return fields.stream().filter(field -> field.use().isVoice() || field.use().isOfMessage()
                || field.use() == Use.MESSAGES).toList();
    }

    /// What keeps it from making transcripts, in sentences; empty if nothing does.
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (name.isBlank()) {
            troubles.add("The mapping has no name.");
        }
        if (spoken().isEmpty()) {
            troubles.add("No field says what was said: one must be messages, content, prompt or response.");
        } else if (!has(Use.MESSAGES) && !has(Use.CONTENT) && !has(Use.PROMPT) && !has(Use.RESPONSE)
                && !has(Use.TOOL_CALLS)) {
            troubles.add("There is nothing that is said aloud: one field must be messages, content, prompt or"
                    + " response.");
        }
        if (has(Use.CONTENT) && !has(Use.ROLE)) {
            troubles.add("There is content but no role, which says who speaks.");
        }
        if (has(Use.ORDER) && !isGrouped()) {
            troubles.add("There is an order but no conversation, within which it would order the rows.");
        }
        for (Use use : EnumSet.of(Use.CONVERSATION, Use.ORDER, Use.TITLE, Use.MODEL, Use.SCENARIO,
                Use.CONDITION,
                Use.TIER, Use.PAIR_KEY, Use.CANARY)) {
            if (paths(use).size() > 1) {
                troubles.add("Only one field can be the " + use.id() + ", not "
                        + String.join(" and ", paths(use).stream().map(FieldPath::toString).toList()) + ".");
            }
        }
        reasoningTags.stream().filter(tag -> !TAG.matcher(tag).matches())
                .forEach(tag -> troubles.add("“" + tag + "” is not the name of a tag."));
        if (delimiter != null && (delimiter.length() != 1 || "\"\r\n".contains(delimiter))) {
            troubles.add("The delimiter must be one character, and no quotation mark or line break.");
        }
        return troubles;
    }
}
