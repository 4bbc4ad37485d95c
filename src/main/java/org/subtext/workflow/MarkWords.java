package org.subtext.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Response;

/// Counts marks in words.
final class MarkWords {

    private MarkWords() {}

    /// How many there are of each type, such as `2 labels and 1 link`.
    ///
    /// @param marks at least one
    static String of(Collection<Mark> marks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String noun : List.of("label", "link", "answer", "decision", "response to suggestions",
                "finished pass")) {
            counts.put(noun, 0);
        }
        marks.forEach(mark -> counts.merge(noun(mark), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((noun, count) -> {
            if (count > 0) {
                words.add(count + " " + (count == 1 ? noun : plural(noun)));
            }
        });
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String noun(Mark mark) {
        return switch (mark) {
            case Labelled _ -> "label";
            case Link _ -> "link";
            case Answer _ -> "answer";
            case Decision _ -> "decision";
            case Response _ -> "response to suggestions";
            case Done _ -> "finished pass";
        };
    }

    private static String plural(String noun) {
        return switch (noun) {
            case "response to suggestions" -> "responses to suggestions";
            case "finished pass" -> "finished passes";
            default -> noun + "s";
        };
    }
}
