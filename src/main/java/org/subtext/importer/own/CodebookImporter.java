package org.subtext.importer.own;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Codebook.Condition;
import org.subtext.annotation.Codebook.Derived;
import org.subtext.annotation.Codebook.Group;
import org.subtext.annotation.Codebook.Guidance;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.LabelSet;
import org.subtext.annotation.Codebook.NearMiss;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Relation;
import org.subtext.annotation.Codebook.Rule;
import org.subtext.annotation.Codebook.Scale;
import org.subtext.annotation.Codebook.Type;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.transcript.Kind;
import tools.jackson.databind.JsonNode;

/// Reads a codebook, JSON or YAML of one shape:
///
/// ```
/// {"id","name","version": int,
///  "groups":[{"id","name","description","exclusive": bool}],
///  "labels":[{"id","name","group","definition","counts","not","span","examples":[text],
///             "near_misses":[{"text","why"} or text],"colour":"#rrggbb","key":letter,"markable": bool,
///             "on":["span","message","transcript"],"applies_to":[kind of part]}],
///  "attributes":[{"id","name","definition","type","choices":[{"id","name","definition","applies_to"}],
///                 "required_for":[label],"offered_for":[label]}],
///  "relations":[{"id","name","definition","from":[kind of part, group or label],"to":[the same]}],
///  "questions":[{"id","text","help","type","scale","choices","missing":[choice],
///                "when":{"question","any":[choice],"none":[choice]},"who":"rater|lead","required": bool}],
///  "label_sets":[{"id","name","labels","questions","number"}],
///  "rules":[{"id","text","question","choice_is_label","attribute","any","both_ways","evidence":{choice:[label]}}],
///  "derived":[{"id","name","definition"}], "guidance":[{"title","text"}]}
/// ```
///
/// Only ids are needed, and of a question its type and, where it chooses, its choices. A name is the id unless given;
/// a label without a colour gets one from [Palette] by its position, one without a key a free letter. Other fields are
/// left alone.
public final class CodebookImporter {

    /// The format's id.
    public static final String ID = "codebook";

    private static final Set<String> KINDS = ids(Kind.values());
    private static final Set<String> PLACES = Set.of("span", "message", "transcript");

    private final Fields file;
    private final Set<String> labels = new HashSet<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> questions = new HashSet<>();
    /// The ids of the choices, by question.
    private final Map<String, Set<String>> choices = new HashMap<>();
    private final Set<String> attributes = new HashSet<>();

    private CodebookImporter(Fields file) {
        this.file = file;
    }

    /// Reads a codebook file.
    ///
    /// @throws BadFileException if it cannot be read, naming the place, such as `labels[2].group`
    public static Codebook read(Path file) throws BadFileException {
        return read(Trees.bytes(file));
    }

    /// Reads a codebook from a file's bytes.
    static Codebook read(byte[] bytes) throws BadFileException {
        JsonNode tree = startsAsJson(bytes) ? Trees.json(bytes) : Trees.yaml(bytes);
        return new CodebookImporter(Fields.of(tree, "")).codebook();
    }

    private static boolean startsAsJson(byte[] bytes) {
        for (byte b : bytes) {
            boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
            if (!mark && !Character.isWhitespace(b)) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private Codebook codebook() throws BadFileException {
        String id = file.id("id");
        Integer version = file.integerOrNull("version");
        if (version != null && version < 1) {
            throw file.bad("version", version + " is less than 1.");
        }
        List<Group> groups = groups();
        List<Label> labels = labels();
        List<Attribute> attributes = attributes();
        List<Question> questions = questions();
        return new Codebook(id, file.text("name", id), version == null ? 1 : version, groups, labels,
                attributes,
                relations(), questions, labelSets(), rules(), derived(), guidance());
    }

    private List<Group> groups() throws BadFileException {
        List<Group> list = new ArrayList<>();
        for (Fields group : file.objects("groups")) {
            String id = newId(group, groups);
            list.add(new Group(id, group.text("name", id), group.textOrNull("description"),
                    group.flag("exclusive", false)));
        }
        return list;
    }

    private List<Label> labels() throws BadFileException {
        List<Fields> objects = file.objects("labels");
        Keys keys = Keys.of(objects);
        List<Label> list = new ArrayList<>();
        for (Fields label : objects) {
            String id = newId(label, labels);
            String group = label.idOrNull("group");
            if (group != null) {
                known(group, groups, label.path("group"), "group");
            }
            List<String> on = label.ids("on");
            known(on, PLACES, label.path("on"), "place to put a label");
            list.add(new Label(id, label.text("name", id), group, label.text("definition", ""),
                    label.text("counts", ""), label.text("not", ""), label.text("span", ""),
                    label.texts("examples"), nearMisses(label), colour(label, list.size()), keys.next(),
                    label.flag("markable", true), on.isEmpty() ? List.of("span") : on,
                    kinds(label, "applies_to")));
        }
        return list;
    }

    private static String colour(Fields label, int position) throws BadFileException {
        String colour = label.textOrNull("colour");
        if (colour == null) {
            return Palette.colour(position);
        }
        if (!colour.matches("#[0-9a-fA-F]{6}")) {
            throw label.bad("colour", "a colour such as #0072b2 is expected here.");
        }
        return colour.toLowerCase(Locale.ROOT);
    }

    private static List<NearMiss> nearMisses(Fields label) throws BadFileException {
        List<NearMiss> list = new ArrayList<>();
        for (Fields.Item item : label.list("near_misses")) {
            if (item.value().isString()) {
                list.add(new NearMiss(item.value().stringValue(), null));
            } else {
                Fields nearMiss = Fields.of(item.value(), item.place());
                list.add(new NearMiss(nearMiss.text("text"), nearMiss.textOrNull("why")));
            }
        }
        return list;
    }

    private List<Attribute> attributes() throws BadFileException {
        List<Attribute> list = new ArrayList<>();
        for (Fields attribute : file.objects("attributes")) {
            String id = newId(attribute, attributes);
            Type type = attribute.has("type") ? type(attribute) : Type.CHOICE;
            list.add(new Attribute(id, attribute.text("name", id), attribute.textOrNull("definition"), type,
                    choices(attribute, type), labels(attribute, "required_for"),
                    labels(attribute, "offered_for")));
        }
        return list;
    }

    private List<Relation> relations() throws BadFileException {
        Set<String> seen = new HashSet<>();
        List<Relation> list = new ArrayList<>();
        for (Fields relation : file.objects("relations")) {
            String id = newId(relation, seen);
            list.add(new Relation(id, relation.text("name", id), relation.textOrNull("definition"),
                    ends(relation, "from"), ends(relation, "to")));
        }
        return list;
    }

    private List<Question> questions() throws BadFileException {
        List<Question> list = new ArrayList<>();
        for (Fields question : file.objects("questions")) {
            String id = newId(question, questions);
            Type type = type(question);
            List<Choice> offered = choices(question, type);
            Set<String> ids = new HashSet<>(offered.stream().map(Choice::id).toList());
            List<String> missing = question.ids("missing");
            known(missing, ids, question.path("missing"), "choice");
            Condition when = condition(question);
            choices.put(id, ids);
            list.add(new Question(id, question.text("text", id), question.textOrNull("help"), type,
                    scale(question), offered, missing, when, who(question),
                    question.flag("required", false)));
        }
        return list;
    }

    private @Nullable Condition condition(Fields question) throws BadFileException {
        Fields when = question.objectOrNull("when");
        if (when == null) {
            return null;
        }
        String earlier = when.id("question");
        known(earlier, choices.keySet(), when.path("question"), "earlier question");
        List<String> any = when.ids("any");
        known(any, choices.get(earlier), when.path("any"), "choice of “" + earlier + "”");
        List<String> none = when.ids("none");
        known(none, choices.get(earlier), when.path("none"), "choice of “" + earlier + "”");
        return new Condition(earlier, any, none);
    }

    private static String who(Fields question) throws BadFileException {
        String who = question.text("who", "rater");
        known(who, Set.of("rater", "lead"), question.path("who"), "role");
        return who;
    }

    private static Type type(Fields fields) throws BadFileException {
        return constant(fields, "type", fields.text("type"), Type.values());
    }

    private static Scale scale(Fields question) throws BadFileException {
        return constant(question, "scale", question.text("scale", id(Scale.NOMINAL)), Scale.values());
    }

    private static <E extends Enum<E>> E constant(Fields fields, String name, String id, E[] constants)
            throws BadFileException {
        return Arrays.stream(constants).filter(constant -> id(constant).equals(id)).findFirst()
                .orElseThrow(() -> fields.bad(name, "“" + id + "” is not one of "
                        + String.join(", ", Arrays.stream(constants).map(CodebookImporter::id).toList())
                        + "."));
    }

    private static List<Choice> choices(Fields owner, Type type) throws BadFileException {
        Set<String> seen = new HashSet<>();
        List<Choice> list = new ArrayList<>();
        for (Fields.Item item : owner.list("choices")) {
            if (item.value().isObject()) {
                Fields choice = Fields.of(item.value(), item.place());
                String id = newId(choice, seen);
                list.add(new Choice(id, choice.text("name", id), choice.textOrNull("definition"),
                        kinds(choice, "applies_to")));
            } else {
                String id = Fields.id(item.value(), item.place());
                isNew(id, seen, item.place());
                list.add(new Choice(id, id, null, List.of()));
            }
        }
        if (list.isEmpty() && (type == Type.CHOICE || type == Type.SEVERAL)) {
            throw owner.bad("choices", "there is nothing to choose from.");
        }
        return list;
    }

    private List<LabelSet> labelSets() throws BadFileException {
        Set<String> seen = new HashSet<>();
        List<LabelSet> list = new ArrayList<>();
        for (Fields set : file.objects("label_sets")) {
            String id = newId(set, seen);
            list.add(new LabelSet(id, set.text("name", id), labels(set, "labels"), questions(set),
                    set.textOrNull("number")));
        }
        return list;
    }

    private List<String> questions(Fields set) throws BadFileException {
        List<String> ids = set.ids("questions");
        known(ids, choices.keySet(), set.path("questions"), "question");
        return ids;
    }

    private List<Rule> rules() throws BadFileException {
        Set<String> seen = new HashSet<>();
        List<Rule> list = new ArrayList<>();
        for (Fields rule : file.objects("rules")) {
            String id = newId(rule, seen);
            String question = rule.id("question");
            known(question, choices.keySet(), rule.path("question"), "question");
            String attribute = rule.idOrNull("attribute");
            if (attribute != null) {
                known(attribute, attributes, rule.path("attribute"), "attribute");
            }
            list.add(new Rule(id, rule.text("text", id), question, rule.flag("choice_is_label", false),
                    attribute,
                    rule.ids("any"), rule.flag("both_ways", false), evidence(rule, question)));
        }
        return list;
    }

    private Map<String, List<String>> evidence(Fields rule, String question) throws BadFileException {
        Map<String, List<String>> evidence = new LinkedHashMap<>();
        Fields object = rule.objectOrNull("evidence");
        if (object != null) {
            for (String choice : object.object().propertyNames()) {
                known(choice, choices.get(question), object.path(choice), "choice of “" + question + "”");
                evidence.put(choice, labels(object, choice));
            }
        }
        return evidence;
    }

    private List<Derived> derived() throws BadFileException {
        Set<String> seen = new HashSet<>();
        List<Derived> list = new ArrayList<>();
        for (Fields derived : file.objects("derived")) {
            String id = newId(derived, seen);
            list.add(new Derived(id, derived.text("name", id), derived.text("definition", "")));
        }
        return list;
    }

    private List<Guidance> guidance() throws BadFileException {
        List<Guidance> list = new ArrayList<>();
        for (Fields guidance : file.objects("guidance")) {
            list.add(new Guidance(guidance.text("title", ""), guidance.text("text")));
        }
        return list;
    }

    private List<String> labels(Fields fields, String name) throws BadFileException {
        List<String> ids = fields.ids(name);
        known(ids, labels, fields.path(name), "label");
        return ids;
    }

    private List<String> ends(Fields relation, String name) throws BadFileException {
        Set<String> known = new HashSet<>(KINDS);
        known.addAll(groups);
        known.addAll(labels);
        List<String> ids = relation.ids(name);
        known(ids, known, relation.path(name), "kind of part, group or label");
        return ids;
    }

    private static List<String> kinds(Fields fields, String name) throws BadFileException {
        List<String> kinds = fields.ids(name);
        known(kinds, KINDS, fields.path(name), "kind of part");
        return kinds;
    }

    private static String newId(Fields fields, Set<String> seen) throws BadFileException {
        String id = fields.id("id");
        isNew(id, seen, fields.path("id"));
        return id;
    }

    private static void isNew(String id, Set<String> seen, String place) throws BadFileException {
        if (!seen.add(id)) {
            throw new BadFileException(place, "the id “" + id + "” is there twice.");
        }
    }

    private static void known(List<String> ids, Set<String> known, String place, String what)
            throws BadFileException {
        for (String id : ids) {
            known(id, known, place, what);
        }
    }

    private static void known(String id, Set<String> known, String place, String what)
            throws BadFileException {
        if (!known.contains(id)) {
            throw new BadFileException(place, "there is no " + what + " “" + id + "”.");
        }
    }

    private static Set<String> ids(Kind[] kinds) {
        return Set.copyOf(Arrays.stream(kinds).map(Kind::id).toList());
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
