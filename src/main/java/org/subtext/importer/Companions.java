package org.subtext.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.audit.TurnVerdicts;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MetaFile;
import org.subtext.importer.source.SourceFile;

/// Tells the files that say more of transcripts in files beside them.
final class Companions {

    private Companions() {}

    /// What a file is to those beside it; empty if it is nothing to them.
    static Optional<Companion> of(SourceFile file) throws IOException {
        String ofBloom = TurnVerdicts.NAME.matcher(file.name()).matches() && isOnTurns(file.outline())
                ? "These are a judge's verdicts on single turns of rollouts of Bloom"
                : ofBloom(file.outline());
        if (ofBloom != null) {
            return Optional.of(new Companion(ofBloom, beside(file,
                    name -> name.equals("rollout.json") || name.matches("transcript_v\\d+r\\d+\\.json"))));
        }
        String stem = MetaFile.stem(file.name());
        return stem == null || !file.outline().isObject()
                ? Optional.empty()
                : Optional.of(new Companion("This says more of a transcript that has the same name",
                        beside(file, name -> name.equals(stem + ".jsonl") || name.equals(stem + ".json"))));
    }

    private static List<Path> beside(SourceFile file, Predicate<String> isMeant) {
        return file.folder().stream().filter(other -> isMeant.test(other.getFileName().toString())).toList();
    }

    private static boolean isOnTurns(Outline outline) {
        return outline.get("evaluated_rollouts").kind() == Outline.Kind.ARRAY;
    }

    /// What a file that Bloom writes beside its rollouts holds; null if it is none.
    static @Nullable String ofBloom(Outline outline) {
        if (outline.get("judgments").kind() == Outline.Kind.ARRAY && outline.has("behavior_name")) {
            return "These are a judge's verdicts on rollouts of Bloom";
        }
        if (outline.get("variations").kind() == Outline.Kind.ARRAY) {
            return "These are Bloom's ideas for rollouts";
        }
        return outline.has("understanding") && outline.has("behavior_name")
                ? "This is what Bloom understands a behaviour to be"
                : null;
    }
}
