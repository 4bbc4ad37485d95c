package org.subtext.importer.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Label;
import org.subtext.importer.Reasons;
import org.subtext.importer.outcome.BadFileException;

@Execution(ExecutionMode.CONCURRENT)
class CodebookImporterTest {

    private static final String FULL = """
            {"id":"study","name":"A study","version":3,
             "groups":[{"id":"act","name":"Acts","description":"What it does","exclusive":true}],
             "labels":[
              {"id":"lie","name":"Lie","group":"act","definition":"d","counts":"c","not":"n","span":"s",
               "examples":["⟦no⟧ yes"],"near_misses":["a slip",{"text":"a joke","why":"nobody is misled"}],
               "colour":"#AABBCC","key":"I","markable":false,"on":["span","message"],"applies_to":["text"]},
              {"id":"leak"}],
             "attributes":[
              {"id":"stage","name":"Stage","definition":"how far","type":"choice",
               "choices":[{"id":"planned","name":"Planned","definition":"p","applies_to":["reasoning"]},{"id":"done"}],
               "required_for":["lie"],"offered_for":["lie","leak"]},
              {"id":"why","type":"text"}],
             "relations":[{"id":"enacts","name":"Enacts","definition":"e","from":["reasoning"],"to":["text","lie"]}],
             "questions":[
              {"id":"acted","text":"Did it?","help":"look","type":"several","choices":["yes","no"],"missing":["no"],
               "required":true},
              {"id":"how","type":"choice","scale":"ordinal","choices":[{"id":1},{"id":2}],"who":"lead",
               "when":{"question":"acted","any":["yes"],"none":["no"]}},
              {"id":"words","type":"text"},{"id":"sure","type":"yes-no"},{"id":"many","type":"number","scale":"interval"}],
             "label_sets":[{"id":"small","name":"Small","labels":["lie"],"questions":["acted"],"number":"a rate"}],
             "rules":[{"id":"r1","text":"t","question":"acted","choice_is_label":true,"attribute":"stage","any":["done"],
               "both_ways":true},{"id":"r2","question":"acted","evidence":{"yes":["lie","leak"]}}],
             "derived":[{"id":"bad","name":"Bad","definition":"when it lies"}],
             "guidance":[{"title":"First","text":"Read."}]}
            """;

    @TempDir
    Path folder;

    @Test
    void everyFieldIsRead() throws Exception {
        Codebook book = json(FULL);

        assertThat(book.id()).isEqualTo("study");
        assertThat(book.name()).isEqualTo("A study");
        assertThat(book.version()).isEqualTo(3);
        assertThat(book.groups()).containsExactly(new Codebook.Group("act", "Acts", "What it does", true));
        assertThat(book.labels().getFirst()).isEqualTo(new Label("lie", "Lie", "act", "d", "c", "n", "s",
                List.of("⟦no⟧ yes"),
                List.of(new Codebook.NearMiss("a slip", null),
                        new Codebook.NearMiss("a joke", "nobody is misled")),
                "#aabbcc", "i", false, List.of("span", "message"), List.of("text")));
        assertThat(book.attributes()).containsExactly(
                new Codebook.Attribute("stage", "Stage", "how far", Codebook.Type.CHOICE,
                        List.of(new Codebook.Choice("planned", "Planned", "p", List.of("reasoning")),
                                new Codebook.Choice("done", "done", null, List.of())),
                        List.of("lie"), List.of("lie", "leak")),
                new Codebook.Attribute("why", "why", null, Codebook.Type.TEXT, List.of(), List.of(),
                        List.of()));
        assertThat(book.relations()).containsExactly(
                new Codebook.Relation("enacts", "Enacts", "e", List.of("reasoning"), List.of("text", "lie")));
        assertThat(book.questions()).containsExactly(
                new Codebook.Question("acted", "Did it?", "look", Codebook.Type.SEVERAL,
                        Codebook.Scale.NOMINAL,
                        List.of(new Codebook.Choice("yes", "yes", null, List.of()),
                                new Codebook.Choice("no", "no", null, List.of())),
                        List.of("no"), null, "rater", true),
                new Codebook.Question("how", "how", null, Codebook.Type.CHOICE, Codebook.Scale.ORDINAL,
                        List.of(new Codebook.Choice("1", "1", null, List.of()),
                                new Codebook.Choice("2", "2", null, List.of())),
                        List.of(), new Codebook.Condition("acted", List.of("yes"), List.of("no")), "lead",
                        false),
                new Codebook.Question("words", "words", null, Codebook.Type.TEXT, Codebook.Scale.NOMINAL,
                        List.of(),
                        List.of(), null, "rater", false),
                new Codebook.Question("sure", "sure", null, Codebook.Type.YES_NO, Codebook.Scale.NOMINAL,
                        List.of(),
                        List.of(), null, "rater", false),
                new Codebook.Question("many", "many", null, Codebook.Type.NUMBER, Codebook.Scale.INTERVAL,
                        List.of(),
                        List.of(), null, "rater", false));
        assertThat(book.labelSets()).containsExactly(
                new Codebook.LabelSet("small", "Small", List.of("lie"), List.of("acted"), "a rate"));
        assertThat(book.rules()).containsExactly(
                new Codebook.Rule("r1", "t", "acted", true, "stage", List.of("done"), true, Map.of()),
                new Codebook.Rule("r2", "r2", "acted", false, null, List.of(), false,
                        Map.of("yes", List.of("lie", "leak"))));
        assertThat(book.derived()).containsExactly(new Codebook.Derived("bad", "Bad", "when it lies"));
        assertThat(book.guidance()).containsExactly(new Codebook.Guidance("First", "Read."));
    }

    @Test
    void onlyIdsAreNeeded() throws Exception {
        Codebook book = json("""
                {"id":"b","labels":[{"id":"deception"},{"id":"dread"},{"id":"ddd"}]}""");

        assertThat(book.name()).isEqualTo("b");
        assertThat(book.version()).isEqualTo(1);
        assertThat(book.labels().getFirst())
                .isEqualTo(new Label("deception", "deception", null, "", "", "", "",
                        List.of(), List.of(), "#0072b2", "d", true, List.of("span"), List.of()));
        assertThat(book.labels()).extracting(Label::key).containsExactly("d", "r", "a");
        assertThat(book.labels()).extracting(Label::colour).doesNotHaveDuplicates();
    }

    @Test
    void keysAreLettersOfTheirOwn() throws Exception {
        String many = String.join(",",
                IntStream.range(0, 30).mapToObj(i -> "{\"id\":\"x" + i + "\"}").toList());

        List<String> keys = json("{\"id\":\"b\",\"labels\":[" + many + "]}").labels().stream().map(Label::key)
                .toList();

        assertThat(keys.subList(0, 22)).doesNotContainNull().doesNotHaveDuplicates().doesNotContain("g", "j",
                "k",
                "m");
        assertThat(keys.subList(22, 30)).containsOnlyNulls();
        assertThat(json("""
                {"id":"b","labels":[{"id":"a","key":"m"},{"id":"b","key":"A"},{"id":"c","key":"7"}]}""")
                .labels())
                .extracting(Label::key).containsExactly("b", "a", "c");
    }

    @Test
    void yamlOfTheSameShapeIsTheSameCodebook() throws Exception {
        String yaml = """
                # how we label
                id: study
                name: A study
                groups:
                  - {id: act, exclusive: true}
                labels:
                  - id: lie
                    group: act
                    definition: |
                      Says what it
                      knows to be false.
                    examples: ["⟦no⟧ yes"]
                  - id: no
                questions:
                  - id: scale
                    type: choice
                    choices: [1, 2, 3]
                """;
        String json = """
                {"id":"study","name":"A study","groups":[{"id":"act","exclusive":true}],
                 "labels":[{"id":"lie","group":"act","definition":"Says what it\\nknows to be false.\\n",
                  "examples":["⟦no⟧ yes"]},{"id":"no"}],
                 "questions":[{"id":"scale","type":"choice","choices":["1","2","3"]}]}""";

        assertThat(json(yaml)).isEqualTo(json(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"name":"x"} | id | missing
            {"id":7.5} | id | an id is expected
            {"id":" "} | id | an empty string
            {"id":"b","labels":{}} | labels | a list is expected here, not an object
            {"id":"b","labels":["x"]} | labels[0] | an object is expected here, not a string
            {"id":"b","labels":[{"id":"x"},{"id":"x"}]} | labels[1].id | “x” is there twice
            {"id":"b","labels":[{"id":"x","group":"g"}]} | labels[0].group | there is no group “g”
            {"id":"b","labels":[{"id":"x","name":1}]} | labels[0].name | a string is expected here, not the number 1
            {"id":"b","labels":[{"id":"x","key":"q"},{"id":"y","key":"q"}]} | labels[1].key | “q” is there twice
            {"id":"b","labels":[{"id":"x","colour":"red"}]} | labels[0].colour | #0072b2
            {"id":"b","labels":[{"id":"x","on":["word"]}]} | labels[0].on | “word”
            {"id":"b","labels":[{"id":"x","applies_to":["speech"]}]} | labels[0].applies_to | kind of part “speech”
            {"id":"b","labels":[{"id":"x","markable":"no"}]} | labels[0].markable | true or false
            {"id":"b","version":"1"} | version | a whole number
            {"id":"b","version":0} | version | less than 1
            {"id":"b","questions":[{"id":"q"}]} | questions[0].type | missing
            {"id":"b","questions":[{"id":"q","type":"list"}]} | questions[0].type | choice, several, number, text, yes-no
            {"id":"b","questions":[{"id":"q","type":"choice"}]} | questions[0].choices | nothing to choose from
            {"id":"b","questions":[{"id":"q","type":"choice","choices":["a","a"]}]} | questions[0].choices[1] | twice
            {"id":"b","questions":[{"id":"q","type":"text","scale":"ratio"}]} | questions[0].scale | nominal, ordinal
            {"id":"b","questions":[{"id":"q","type":"text","who":"me"}]} | questions[0].who | there is no role “me”
            {"id":"b","questions":[{"id":"q","type":"text","when":{"question":"p"}}]} | questions[0].when.question | “p”
            {"id":"b","attributes":[{"id":"a","type":"text","required_for":["x"]}]} | attributes[0].required_for | “x”
            {"id":"b","label_sets":[{"id":"s","labels":["x"]}]} | label_sets[0].labels | there is no label “x”
            {"id":"b","label_sets":[{"id":"s","questions":["x"]}]} | label_sets[0].questions | there is no question
            {"id":"b","relations":[{"id":"r","from":["x"]}]} | relations[0].from | “x”
            {"id":"b","rules":[{"id":"r","question":"x"}]} | rules[0].question | there is no question “x”
            {"id":"b", | line 1 | it is not JSON
            {"id":"b","id":"c"} | line 1 | it is not JSON: the name "id" is there twice.
            """)
    void aMistakeIsNamedWithItsPlace(String json, String place, String reason) {
        assertThatThrownBy(() -> json(json)).isInstanceOfSatisfying(BadFileException.class, bad -> {
            assertThat(bad.place()).isEqualTo(place);
            Reasons.assertSentence(bad.reason());
            assertThat(bad.reason()).containsIgnoringCase(reason).endsWith(".").doesNotContain("\n",
                    "Exception",
                    "jackson");
        });
    }

    @Test
    void yamlMistakesNameTheLine() {
        assertThatThrownBy(() -> json("id: b\nlabels:\n  - id: [x\n")).isInstanceOfSatisfying(
                BadFileException.class,
                bad -> {
                    assertThat(bad.place()).startsWith("line ");
                    assertThat(bad.reason()).startsWith("It is not YAML").doesNotContain("\n");
                });
        assertThatThrownBy(() -> json("id: &a b\nname: *a")).isInstanceOf(BadFileException.class)
                .hasMessageContaining("line 2: Subtext does not follow aliases");
        assertThatThrownBy(() -> json("just words")).isInstanceOf(BadFileException.class)
                .hasMessageContaining("An object is expected");
        assertThatThrownBy(() -> json("")).isInstanceOf(BadFileException.class);
    }

    @Test
    void aFileThatIsNotThereIsSaidInASentence() {
        assertThatThrownBy(() -> CodebookImporter.read(folder.resolve("none.json")))
                .isInstanceOf(BadFileException.class).hasMessage("There is no such file.");
        assertThatThrownBy(() -> CodebookImporter.read(folder)).isInstanceOf(BadFileException.class)
                .hasMessage("It is a folder, not a file.");
    }

    @Test
    void everyTruncatedPrefixIsACodebookOrASentence() {
        byte[] bytes = FULL.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length - 2; length += 7) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CodebookImporter.read(prefix)).as("%d bytes", length)
                    .isInstanceOf(BadFileException.class);
        }
    }

    @Test
    void theDefaultCodebookIsReadAndWhole() {
        Codebook standard = Codebooks.standard();

        assertThat(standard.id()).isEqualTo(Codebooks.STANDARD);
        assertThat(standard.version()).isEqualTo(1);
        assertThat(standard.groups()).hasSize(4).allMatch(Codebook.Group::exclusive);
        assertThat(standard.labels()).hasSize(22).allSatisfy(label -> {
            assertThat(label.definition()).isNotBlank();
            assertThat(label.examples()).isNotEmpty()
                    .allMatch(text -> text.contains("⟦") && text.contains("⟧"));
            assertThat(label.nearMisses()).isNotEmpty();
        });
        assertThat(new HashSet<>(standard.labels().stream().map(Label::key).toList())).hasSize(22);
        assertThat(standard.questions()).hasSize(16);
    }

    private Codebook json(String text) throws Exception {
        return CodebookImporter.read(Files.writeString(folder.resolve("codebook"), text));
    }
}
