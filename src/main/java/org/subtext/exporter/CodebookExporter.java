package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Codebook.Condition;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Rule;
import tools.jackson.core.JsonGenerator;

/// Writes a codebook as the JSON that makes the same codebook when it is read.
public final class CodebookExporter {

    private final JsonOutput out;
    private final JsonGenerator json;

    private CodebookExporter(JsonOutput out) {
        this.out = out;
        json = out.json();
    }

    /// Writes a codebook to a stream, which stays open.
    public static void write(Codebook codebook, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            new CodebookExporter(out).codebook(codebook);
            out.endLine();
        }
    }

    private void codebook(Codebook codebook) {
        json.writeStartObject();
        named(codebook.id(), codebook.name());
        json.writeNumberProperty("version", codebook.version());
        objects("groups", codebook.groups(), group -> {
            named(group.id(), group.name());
            optional("description", group.description());
            json.writeBooleanProperty("exclusive", group.exclusive());
        });
        objects("labels", codebook.labels(), this::label);
        objects("attributes", codebook.attributes(), this::attribute);
        objects("relations", codebook.relations(), relation -> {
            named(relation.id(), relation.name());
            optional("definition", relation.definition());
            out.property("from", relation.from());
            out.property("to", relation.to());
        });
        objects("questions", codebook.questions(), this::question);
        objects("label_sets", codebook.labelSets(), set -> {
            named(set.id(), set.name());
            out.property("labels", set.labels());
            out.property("questions", set.questions());
            optional("number", set.number());
        });
        objects("rules", codebook.rules(), this::rule);
        objects("derived", codebook.derived(), derived -> {
            named(derived.id(), derived.name());
            out.property("definition", derived.definition());
        });
        objects("guidance", codebook.guidance(), guidance -> {
            out.property("title", guidance.title());
            out.property("text", guidance.text());
        });
        json.writeEndObject();
    }

    private void label(Label label) {
        named(label.id(), label.name());
        optional("group", label.group());
        out.property("definition", label.definition());
        out.property("counts", label.counts());
        out.property("not", label.not());
        out.property("span", label.span());
        out.property("examples", label.examples());
        objects("near_misses", label.nearMisses(), nearMiss -> {
            out.property("text", nearMiss.text());
            optional("why", nearMiss.why());
        });
        optional("colour", label.colour());
        optional("key", label.key());
        json.writeBooleanProperty("markable", label.markable());
        out.property("on", label.on());
        out.property("applies_to", label.appliesTo());
    }

    private void attribute(Attribute attribute) {
        named(attribute.id(), attribute.name());
        optional("definition", attribute.definition());
        out.property("type", id(attribute.type()));
        choices(attribute.choices());
        out.property("required_for", attribute.requiredFor());
        out.property("offered_for", attribute.offeredFor());
    }

    private void question(Question question) {
        out.property("id", question.id());
        out.property("text", question.text());
        optional("help", question.help());
        out.property("type", id(question.type()));
        out.property("scale", id(question.scale()));
        choices(question.choices());
        out.property("missing", question.missing());
        Condition when = question.when();
        if (when != null) {
            json.writeObjectPropertyStart("when");
            out.property("question", when.question());
            out.property("any", when.any());
            out.property("none", when.none());
            json.writeEndObject();
        }
        out.property("who", question.who());
        json.writeBooleanProperty("required", question.required());
    }

    private void choices(List<Choice> choices) {
        objects("choices", choices, choice -> {
            named(choice.id(), choice.name());
            optional("definition", choice.definition());
            out.property("applies_to", choice.appliesTo());
        });
    }

    private void rule(Rule rule) {
        out.property("id", rule.id());
        out.property("text", rule.text());
        out.property("question", rule.question());
        json.writeBooleanProperty("choice_is_label", rule.choiceIsLabel());
        optional("attribute", rule.attribute());
        out.property("any", rule.any());
        json.writeBooleanProperty("both_ways", rule.bothWays());
        json.writeObjectPropertyStart("evidence");
        for (Map.Entry<String, List<String>> evidence : new TreeMap<>(rule.evidence()).entrySet()) {
            out.property(evidence.getKey(), evidence.getValue());
        }
        json.writeEndObject();
    }

    private void named(String id, String name) {
        out.property("id", id);
        out.property("name", name);
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            out.property(name, value);
        }
    }

    private <T> void objects(String name, List<T> values, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            fields.accept(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
