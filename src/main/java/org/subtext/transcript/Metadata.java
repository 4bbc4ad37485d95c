package org.subtext.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a file says about a transcript beside its messages. All of it is hidden from raters by default.
///
/// @param model the model under study
/// @param scenario the situation it was put in
/// @param condition the arm of the experiment, such as `free` or `replacement`
/// @param canary a string that marks the text as not for training; kept on every export
/// @param verdicts what was concluded about the transcript
/// @param other everything else by name, in the file's order; a value that is not a string as its JSON source. What an
///        experiment varied beside the condition has one name in all formats: `tier`, `goal_type`, `goal_value`,
///        `urgency`, `production_variant`, `behavior`, `twin`; the `pair_key` is the same in transcripts of one pair
public record Metadata(@Nullable String model, @Nullable String scenario, @Nullable String condition,
        @Nullable String canary, List<Verdict> verdicts, Map<String, String> other) {

    /// Nothing known.
    public static final Metadata NONE = new Metadata(null, null, null, null, List.of(), Map.of());

    public Metadata {
        verdicts = List.copyOf(verdicts);
        other = Collections.unmodifiableMap(new LinkedHashMap<>(other));
    }

    /// All of it but explanations by name, flat: what has a place of its own first, then verdicts as `verdict.NAME`, of
    /// several by one name all values, then the rest under its own name, or as `source.NAME` where that is taken.
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "model", model);
        put(fields, "scenario", scenario);
        put(fields, "condition", condition);
        put(fields, "canary", canary);
        for (Verdict verdict : verdicts) {
            fields.merge("verdict." + verdict.name(), verdict.value(), (first, more) -> first + ", " + more);
        }
        other.forEach((name, value) -> {
            String free = name;
            while (fields.containsKey(free)) {
                free = "source." + free;
            }
            fields.put(free, value);
        });
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /// The same with what only the other one knows. Where both know a field it stays as it is here, see [#unlike]. A
    /// verdict that is not like the one here is kept beside it, as `NAME, in a later file`; one without reasons takes them
    /// from the same verdict there.
    ///
    /// @return equal to this if the other one knows nothing more
    public Metadata and(Metadata more) {
        Map<String, String> all = new LinkedHashMap<>(other);
        more.other.forEach(all::putIfAbsent);
        return new Metadata(model == null ? more.model : model, scenario == null ? more.scenario : scenario,
                condition == null ? more.condition : condition, canary == null ? more.canary : canary,
                judgedAlsoBy(more.verdicts), all);
    }

    private List<Verdict> judgedAlsoBy(List<Verdict> more) {
        Set<String> judged = verdicts.stream().map(Verdict::name).collect(Collectors.toSet());
        Map<Verdict, Verdict> reasoned = new HashMap<>();
        more.stream().filter(verdict -> verdict.explanation() != null)
                .forEach(verdict -> reasoned.putIfAbsent(verdict.bare(), verdict));
        List<Verdict> all = new ArrayList<>();
        Set<Verdict> told = new HashSet<>();
        for (Verdict verdict : verdicts) {
            Verdict same = verdict.explanation() == null ? reasoned.getOrDefault(verdict, verdict) : verdict;
            all.add(same);
            told.add(same.first());
            told.add(same.first().bare());
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (Verdict verdict : more) {
            if (!judged.contains(verdict.name())) {
                all.add(verdict);
            } else if (told.add(verdict)) {
                told.add(verdict.bare());
                Verdict later = verdict.later(numbers.merge(verdict.name(), 1, Integer::sum));
                while (judged.contains(later.name())) {
                    later = verdict.later(numbers.merge(verdict.name(), 1, Integer::sum));
                }
                all.add(later);
            }
        }
        return all;
    }

    /// The names of the fields, verdicts aside, that both know and know unlike; [#and] leaves them as they are here.
    public List<String> unlike(Metadata more) {
        Map<String, String> mine = withoutVerdicts();
        Map<String, String> theirs = more.withoutVerdicts();
        return mine.keySet().stream()
                .filter(name -> theirs.containsKey(name) && !mine.get(name).equals(theirs.get(name)))
                .toList();
    }

    private Map<String, String> withoutVerdicts() {
        return new Metadata(model, scenario, condition, canary, List.of(), other).fields();
    }
}
