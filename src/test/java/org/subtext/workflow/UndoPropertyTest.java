package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.TranscriptKey;

/// Random edits, undos and redos of several raters on several transcripts, across reopenings, against a model in memory.
@Execution(ExecutionMode.CONCURRENT)
class UndoPropertyTest {

    private static final int ROUNDS = 3;
    private static final int STEPS = 250;
    private static final List<String> NAMES = List.of("Anna", "Ben", "Cleo");

    @TempDir
    Path folder;

    /// What one rater has, and can undo and redo.
    private static final class Model {
        final Map<UUID, Mark> marks = new HashMap<>();
        final Deque<Edit> done = new ArrayDeque<>();
        final Deque<Edit> undone = new ArrayDeque<>();

        void apply(Edit edit) {
            for (Change change : edit.changes()) {
                if (change.after() == null) {
                    marks.remove(change.mark().id());
                } else {
                    marks.put(change.mark().id(), change.after());
                }
            }
        }
    }

    private Project project;
    private List<TranscriptKey> keys;
    private Map<String, Model> models;
    private Random random;

    @Test
    void whatStandsIsWhatWasDoneAndNotUndone() throws Refused {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            random = new Random(seed);
            run(folder.resolve("study" + round + ".subtext"));
        }
    }

    private void run(Path file) throws Refused {
        project = Project.create(file, Fixture.CODEBOOK);
        keys = List.of(Fixture.add(project, Fixture.transcript("one")),
                Fixture.add(project, Fixture.transcript("two")),
                Fixture.add(project, Fixture.transcript("three")));
        models = new HashMap<>();
        NAMES.forEach(name -> models.put(name, new Model()));
        for (int step = 0; step < STEPS; step++) {
            step(NAMES.get(random.nextInt(NAMES.size())));
            if (random.nextInt(60) == 0) {
                assertAll(file);
                project.close();
                project = Project.open(file);
            }
        }
        assertAll(file);
        Map<String, Map<UUID, Mark>> end = new HashMap<>();
        for (String name : NAMES) {
            while (redo(name)) {
                // Until nothing is left, so that this is the end.
            }
            end.put(name, Map.copyOf(models.get(name).marks));
            while (undo(name)) {
                // One after the other, to the first.
            }
            assertThat(models.get(name).marks).isEmpty();
        }
        assertAll(file);
        for (String name : NAMES) {
            while (redo(name)) {
                // One after the other, to the last.
            }
            assertThat(models.get(name).marks).as("%s in %s", name, file).isEqualTo(end.get(name));
        }
        assertAll(file);
        assertThat(project.checking().run()).isEmpty();
        project.close();
    }

    private Annotating annotating(String name) throws Refused {
        return project.annotating(project.rater(name, Rater.Role.RATER));
    }

    private void step(String name) throws Refused {
        int choice = random.nextInt(10);
        if (choice < 2) {
            undo(name);
        } else if (choice < 4) {
            redo(name);
        } else {
            perform(name);
        }
    }

    private boolean undo(String name) throws Refused {
        Model model = models.get(name);
        Annotating annotating = annotating(name);
        assertThat(Optional.ofNullable(annotating.undoSummary()))
                .isEqualTo(Optional.ofNullable(model.done.peek()).map(Edit::summary));
        Optional<Outcome> outcome = annotating.undo();
        assertThat(outcome.isPresent()).isEqualTo(!model.done.isEmpty());
        if (outcome.isPresent()) {
            Edit edit = model.done.pop();
            assertThat(outcome.get().changes()).isEqualTo(edit.inverse().changes());
            model.apply(edit.inverse());
            model.undone.push(edit);
        }
        return outcome.isPresent();
    }

    private boolean redo(String name) throws Refused {
        Model model = models.get(name);
        Annotating annotating = annotating(name);
        assertThat(Optional.ofNullable(annotating.redoSummary()))
                .isEqualTo(Optional.ofNullable(model.undone.peek()).map(Edit::summary));
        Optional<Outcome> outcome = annotating.redo();
        assertThat(outcome.isPresent()).isEqualTo(!model.undone.isEmpty());
        if (outcome.isPresent()) {
            Edit edit = model.undone.pop();
            assertThat(outcome.get().changes()).isEqualTo(edit.changes());
            model.apply(edit);
            model.done.push(edit);
        }
        return outcome.isPresent();
    }

    private void perform(String name) throws Refused {
        Model model = models.get(name);
        Annotating annotating = annotating(name);
        TranscriptKey key = keys.get(random.nextInt(keys.size()));
        List<Mark> there = model.marks.values().stream()
                .filter(mark -> mark.header().transcript().equals(key)).toList();
        Optional<Mark> done = there.stream().filter(Done.class::isInstance).findFirst();
        Edit edit = done.isPresent()
                ? new Edit("take up again", List.of(Change.remove(done.get())))
                : edit(annotating, key, there);
        annotating.perform(edit);
        model.apply(edit);
        model.done.push(edit);
        model.undone.clear();
    }

    private Edit edit(Annotating annotating, TranscriptKey key, List<Mark> there) {
        List<Span> spans = there.stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
        Header header = annotating.newHeader(key);
        int kind = random.nextInt(8);
        boolean fits = kind == 3 ? spans.size() > 1 : kind < 4 || kind > 5 || !spans.isEmpty();
        return switch (fits ? kind : 7) {
            case 0 -> new Edit("message", List.of(Change.put(new MessageLabel(header, 1, "leak", Map.of()))));
            case 1 -> new Edit("done", List.of(Change.put(new Done(header, null, null, List.of()))));
            case 2 -> answer(header, there, spans);
            case 3 -> new Edit("link", List.of(Change.put(
                    new Link(header, spans.getFirst().id(), spans.getLast().id(), "enacts"))));
            case 4 -> {
                Span span = spans.get(random.nextInt(spans.size()));
                yield new Edit("note", List.of(Change.replace(span,
                        span.with(span.header().withNote("note " + random.nextInt())))));
            }
            case 5 ->
                annotating.removal("delete", List.of(spans.get(random.nextInt(spans.size()))));
            case 6 -> {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    changes.add(Change.put(span(annotating, key)));
                }
                yield new Edit("label all", changes);
            }
            default -> new Edit("label", List.of(Change.put(span(annotating, key))));
        };
    }

    private Span span(Annotating annotating, TranscriptKey key) {
        int start = random.nextInt(40);
        return Fixture.span(project, annotating, key, random.nextBoolean() ? "threat" : "doubt",
                Fixture.REASONING,
                start, random.nextInt(start, 41));
    }

    private Edit answer(Header header, List<Mark> there, List<Span> spans) {
        Answer fresh = Fixture.answer(header, "belief", random.nextBoolean() ? "test" : "real",
                spans.stream().limit(2).map(Span::id).toArray(UUID[]::new));
        List<Change> changes = new ArrayList<>();
        there.stream().filter(Answer.class::isInstance).forEach(old -> changes.add(Change.remove(old)));
        changes.add(Change.put(fresh));
        return new Edit("answer", changes);
    }

    private void assertAll(Path file) throws Refused {
        for (String name : NAMES) {
            List<Mark> found = new ArrayList<>();
            for (TranscriptKey key : keys) {
                found.addAll(annotating(name).marks(key));
            }
            assertThat(found).as("%s in %s", name, file)
                    .containsExactlyInAnyOrderElementsOf(models.get(name).marks.values());
        }
        List<Mark> everyone = new ArrayList<>();
        models.values().forEach(model -> everyone.addAll(model.marks.values()));
        assertThat(project.store().marks().marks(Header.RATERS, new Viewer(new UUID(0, 0), true)))
                .containsExactlyInAnyOrderElementsOf(everyone);
    }
}
