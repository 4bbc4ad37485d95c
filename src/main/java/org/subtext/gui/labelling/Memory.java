package org.subtext.gui.labelling;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Session;
import org.subtext.gui.reading.FoldGroup;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Remembering;

/// Where a rater stopped in a transcript and how they had the screen.
///
/// @param top the place at the top, as [Bookmark] writes it; null for none
/// @param caret where the caret was
/// @param read what has been in sight, as [Coverage] writes it
/// @param finishNote why warnings are left as they are, while that is being written; empty for nothing
/// @param textSize the size of the text in pixels; 0 for the usual one
/// @param leftFolded whether the left panel is folded away
/// @param rightFolded whether the right panel is
/// @param shut what is folded away of the text
record Memory(@Nullable String top, @Nullable String caret, @Nullable String read, String finishNote,
        double textSize, boolean leftFolded, boolean rightFolded, Set<FoldGroup> shut) {

    static final String TOP = "top.";
    static final String CARET = "caret.";
    static final String READ = "read.";
    static final String FINISH_NOTE = "finish-note.";
    static final String TEXT_SIZE = "text-size";
    static final String LEFT_FOLDED = "left-folded";
    static final String RIGHT_FOLDED = "right-folded";
    static final String SHUT = "shut";

    /// Runs on the desk.
    static Memory read(Session session, TranscriptKey key) {
        Remembering remembering = session.project().remembering();
        var rater = session.rater().id();
        return new Memory(remembering.recall(rater, TOP + key), remembering.recall(rater, CARET + key),
                remembering.recall(rater, READ + key),
                Objects.requireNonNullElse(remembering.recall(rater, FINISH_NOTE + key), ""),
                size(remembering.recall(rater, TEXT_SIZE)),
                "yes".equals(remembering.recall(rater, LEFT_FOLDED)),
                "yes".equals(remembering.recall(rater, RIGHT_FOLDED)),
                groups(remembering.recall(rater, SHUT)));
    }

    /// Groups as they are remembered.
    static String written(Set<FoldGroup> groups) {
        return groups.stream().sorted().map(FoldGroup::name).collect(Collectors.joining(","));
    }

    private static Set<FoldGroup> groups(@Nullable String text) {
        List<String> names = text == null ? List.of() : List.of(text.split(","));
        return Arrays.stream(FoldGroup.values()).filter(group -> names.contains(group.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static double size(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,2}(\\.\\d+)?")) {
            return 0;
        }
        return Math.clamp(Double.parseDouble(text), ReadingView.SMALLEST, ReadingView.LARGEST);
    }
}
