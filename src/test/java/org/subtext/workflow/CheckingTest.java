package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Link;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class CheckingTest {

    @TempDir
    Path folder;

    private Path file;
    private TranscriptKey key;
    private Span span;

    @BeforeEach
    void makeProject() throws Refused {
        file = folder.resolve("study.subtext");
        try (Project project = Project.create(file, Fixture.CODEBOOK)) {
            key = Fixture.add(project, Fixture.transcript("one"));
            Annotating anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
            span = Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 21);
            Span act = Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9);
            anna.perform(new Edit("label", List.of(Change.put(span), Change.put(act))));
            anna.perform(new Edit("link", List.of(
                    Change.put(new Link(anna.newHeader(key), span.id(), act.id(), "enacts")))));
            anna.undo();
            anna.redo();
        }
    }

    private List<Finding> findingsAfter(String damage) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(damage);
        }
        try (Project project = Project.open(file)) {
            return project.checking().run();
        }
    }

    @Test
    void nothingIsFoundInAWholeProject() throws Refused {
        try (Project project = Project.open(file)) {
            assertThat(project.checking().run()).isEmpty();
        }
    }

    @Test
    void changedTextIsFound() throws Exception {
        assertThat(findingsAfter(
                "UPDATE part SET text = CAST('I would threaten him. Nobody knows it ok.' AS BLOB)"
                        + " WHERE kind = 'reasoning'"))
                .contains(
                        new Finding(key, "The text is not what it was when it was imported."),
                        new Finding(key,
                                "The mark " + span.id() + " quotes what does not stand at its offsets."));
    }

    @Test
    void bytesThatAreNoTextAreFound() throws Exception {
        assertThat(findingsAfter("UPDATE part SET text = x'ff' WHERE kind = 'reasoning'"))
                .contains(new Finding(key,
                        "It cannot be read: the project holds something unreadable: these bytes are not text."));
    }

    @ParameterizedTest
    @CsvSource({"message,role,role", "message,author,author", "part,kind,kind"})
    void aWordThatIsNoneIsFound(String table, String column, String what) throws Exception {
        assertThat(findingsAfter("UPDATE " + table + " SET " + column + " = 'wizard' WHERE message = 1"))
                .containsExactly(new Finding(key,
                        "It cannot be read: the project holds something unreadable: “wizard” is no " + what
                                + "."));
    }

    @Test
    void aRaterWhoIsNoneIsFound() throws Exception {
        assertThat(findingsAfter("UPDATE rater SET role = 'wizard'")).anySatisfy(finding -> assertThat(
                finding.sentence()).startsWith("It cannot be read: ").contains("“wizard” is no role"));
    }

    @Test
    void aCodebookThatCannotBeReadIsRefusedInASentence() throws Exception {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> findingsAfter("UPDATE codebook SET body = '[]'"))
                .withMessageStartingWith(file + " is damaged: the project holds something unreadable");
    }

    @Test
    void sentencesOutsideTheTextAreFound() throws Exception {
        assertThat(findingsAfter("UPDATE part SET sentences = x'0064' WHERE kind = 'reasoning'"))
                .containsExactly(
                        new Finding(key, "Sentence 0 of message 1, part 0 lies outside its text."));
    }

    @Test
    void aMarkThatTheHistoryDoesNotKnowIsFound() throws Exception {
        assertThat(findingsAfter("DELETE FROM mark WHERE type = 'link'")).containsExactly(new Finding(null,
                "The history leads to other marks than stand now: 1 differ."));
    }

    @Test
    void aLinkToNothingIsFound() throws Exception {
        assertThat(findingsAfter("DELETE FROM mark WHERE id = '" + span.id() + "'"))
                .anySatisfy(finding -> assertThat(finding.sentence())
                        .endsWith("links a span that is not there."));
    }

    @Test
    void aHistoryWithAGapIsFound() throws Exception {
        assertThat(findingsAfter("DELETE FROM history WHERE act = 'undo'")).containsExactly(new Finding(null,
                "The history does not follow from itself at 1 of its changes."));
    }

    @Test
    void aFormerKeyThatATranscriptHasIsFound() throws Exception {
        assertThat(findingsAfter(
                "INSERT INTO alias (key, transcript, since) SELECT key, key, '' FROM transcript"))
                .containsExactly(
                        new Finding(key, "The key is also the former key of another transcript."));
    }

    @Test
    void aRowThatRefersToNothingIsFound() throws Exception {
        assertThat(findingsAfter("PRAGMA foreign_keys = OFF; DELETE FROM rater"))
                .anySatisfy(finding -> assertThat(finding.sentence())
                        .isEqualTo("The database is damaged: a row of mark refers to a row of rater"
                                + " that is not there."));
    }
}
