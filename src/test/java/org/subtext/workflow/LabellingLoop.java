package org.subtext.workflow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.subtext.ParentWatch;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.transcript.TranscriptKey;

/// A rater who labels, undoes and redoes as fast as the disk lets them, until killed. Says each time first what will be
/// tried, `?+` or `?-`, and afterwards what is saved, `+ID` or `-ID`.
@NullMarked
final class LabellingLoop {

    private LabellingLoop() {}

    /// @param arguments the project, a transcript's key, a seed, and how often, or nothing for without end
    public static void main(String[] arguments) throws Refused {
        ParentWatch.start();
        Project project = Project.open(Path.of(arguments[0]));
        TranscriptKey key = new TranscriptKey(arguments[1]);
        Random random = new Random(Long.parseLong(arguments[2]));
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE;
        Annotating annotating = project.annotating(project.rater("Anna", Rater.Role.RATER));
        for (int i = 0; i < times; i++) {
            int choice = random.nextInt(10);
            System.out.println(choice == 0 ? "?-" : "?+");
            System.out.flush();
            if (choice == 0) {
                say("-", annotating.undo());
            } else if (choice == 1) {
                say("+", annotating.redo());
            } else {
                Span span = Fixture.span(project, annotating, key, "threat", Fixture.REASONING, 0,
                        1 + random.nextInt(39));
                say("+", Optional.of(annotating.perform(new Edit("label", List.of(Change.put(span))))));
            }
        }
        project.close();
    }

    private static void say(String what, Optional<Outcome> outcome) {
        outcome.ifPresent(done -> {
            System.out.println(what + done.changes().getFirst().mark().id());
            System.out.flush();
        });
    }
}
