package org.subtext.importer.trace;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Reads the threads of a file of traces and makes a transcript of each.
final class TraceReading {

    private final TraceFile file;
    private final TraceFormat format;
    private final String stem;
    private final Warnings warnings;
    private final TranscriptSink sink;
    private final Map<String, Integer> subAgents = new HashMap<>();
    private int empty;

    private TraceReading(TraceFile file, TraceFormat format, String stem, Warnings warnings,
            TranscriptSink sink) {
        this.file = file;
        this.format = format;
        this.stem = stem;
        this.warnings = warnings;
        this.sink = sink;
    }

    /// Reads a whole file.
    static void read(SourceFile source, TraceFormat format, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Counted counted = new Counted(sink);
        try (TraceFile file = TraceFile.of(source, format, warnings, counted)) {
            List<TraceForest.Thread> threads = TraceForest.threads(file.nodes());
            TraceReading reading = new TraceReading(file, format, source.stem(), warnings, counted);
            threads.stream().filter(TraceForest.Thread::isSubAgent)
                    .forEach(thread -> reading.subAgents.merge(whole(thread) + thread.caller(), 1,
                            Integer::sum));
            for (TraceForest.Thread thread : threads) {
                reading.read(thread);
            }
            file.end(counted.count());
            if (counted.count() + counted.failures() == 0) {
                throw reading.nothing(file.nodes());
            }
            reading.sayWhatIsMissing(TraceForest.orphans(file.nodes()));
        } finally {
            warnings.tell(sink);
        }
    }

    private BadFileException nothing(List<TraceNode> nodes) {
        long calls = nodes.stream().filter(node -> node.kind() == TraceNode.Kind.CALL).count();
        String unit = format.unit();
        return new BadFileException(null, empty == 0
                ? "no " + unit + " in the file is of a model that was asked something"
                : "the " + unit + "s hold no content: " + (calls == 1
                        ? "one call of a model is recorded, but not"
                        : calls + " calls of a model are recorded, but not")
                        + " what was asked and answered, as it is where recording it is not switched on");
    }

    private void sayWhatIsMissing(int orphans) {
        warnings.at(null);
        if (orphans > 0) {
            warnings.add(orphans
                    + (orphans == 1 ? " " + format.unit() + " ran" : " " + format.unit() + "s ran")
                    + " within others that are not in the file, so that agents in them may be taken for one");
        }
        if (empty > 0) {
            warnings.add(empty == 1
                    ? "one conversation was left out because what was said in it is not recorded"
                    : empty + " conversations were left out because what was said in them is not recorded");
        }
    }

    private static String whole(TraceForest.Thread thread) {
        return thread.conversation() == null ? thread.trace() + " " : thread.conversation() + " ";
    }

    /// What one thread is made of.
    private final class Said {

        private final Histories histories = new Histories();
        private final ToolResults results = new ToolResults();
        private final MessageReader messages = new MessageReader(warnings);
        private final MetadataReader metadata = new MetadataReader();
        private boolean failed;

        boolean isTooLarge() {
            return 2 * histories.characters() > Limits.TREE;
        }
    }

    private void read(TraceForest.Thread thread) throws IOException, CancelledException {
        Said said = new Said();
        Map<String, List<Json.Obj>> notes = new HashMap<>();
        for (TraceNode node : thread.nodes()) {
            if (node.kind() == TraceNode.Kind.NOTE && node.parent() != null) {
                Json.Obj note = take(node, said);
                format.describe(note, false, said.metadata);
                notes.computeIfAbsent(node.parent(), _ -> new ArrayList<>()).add(note);
            }
        }
        for (TraceNode node : thread.top()) {
            format.describe(take(node, said), true, said.metadata);
        }
        for (TraceNode node : thread.nodes()) {
            if (node.kind() == TraceNode.Kind.NOTE || said.isTooLarge()) {
                continue;
            }
            Json.Obj json = take(node, said);
            format.describe(json, node.parent() == null, said.metadata);
            switch (node.kind()) {
                case CALL -> hear(node, json, notes.getOrDefault(node.id(), List.of()), said);
                case TOOL -> {
                    Part result = format.result(json);
                    if (result != null) {
                        said.results.add(result);
                    }
                }
                default -> {
                }
            }
        }
        if (said.histories.characters() == 0) {
            hearWhole(thread, said);
        }
        give(thread, said);
    }

    /// For a thread whose calls are not recorded, or not what was said in them: what went into the whole and came out.
    private void hearWhole(TraceForest.Thread thread, Said said) throws IOException, CancelledException {
        List<TraceNode> agents = thread.nodes().stream().filter(node -> node.kind() == TraceNode.Kind.AGENT)
                .toList();
        for (TraceNode node : agents.isEmpty() ? thread.top() : agents) {
            hear(node, take(node, said), List.of(), said);
        }
    }

    private Json.Obj take(TraceNode node, Said said) throws IOException, CancelledException {
        try {
            return file.read(node);
        } catch (BadRowException e) {
            said.failed = true;
            sink.failed(node.place(), e.reason());
            return Json.Obj.EMPTY;
        }
    }

    private void hear(TraceNode node, Json.Obj json, List<Json.Obj> notes, Said said) {
        warnings.at(node.place());
        try {
            for (List<Piece> history : format.histories(json, notes, said.messages, warnings)) {
                said.histories.add(history, node.kept());
            }
        } catch (BadRowException e) {
            said.failed = true;
            sink.failed(node.place(), e.reason());
        }
    }

    private void give(TraceForest.Thread thread, Said said) throws CancelledException {
        TraceNode first = first(thread);
        if (said.isTooLarge()) {
            sink.failed(first.place(), "The conversation is larger than fits into memory here ("
                    + Limits.inWords(Limits.TREE) + ").");
            return;
        }
        List<Histories.Told> told = said.results.fill(said.histories.told());
        if (!told.isEmpty() && said.results.left() > 0) {
            warnings.at(first.place());
            warnings.add(said.results.left() == 1
                    ? "a tool ran that the model did not call, and what it gave back was left out"
                    : said.results.left()
                            + " tools ran that the model did not call, and what they gave back was left"
                            + " out");
        }
        if (said.histories.isCut()) {
            warnings.at(first.place());
            warnings.add(
                    "the histories of the calls are too many and too alike to be compared with each other to the"
                            + " end; messages may stand twice, in branches of their own");
        }
        boolean called = thread.nodes().stream().anyMatch(node -> node.kind() == TraceNode.Kind.CALL
                || node.kind() == TraceNode.Kind.AGENT);
        if (told.isEmpty()) {
            empty += called && !said.failed ? 1 : 0;
            return;
        }
        if (thread.isSubAgent()) {
            told = told.stream().map(one -> one.piece().role() == Role.USER
                    ? new Histories.Told(one.piece().by(Author.ENVIRONMENT), one.branch())
                    : one).toList();
        }
        said.messages.tell(said.metadata);
        sink.transcript(new Draft(identity(thread, said.metadata), title(thread), said.metadata.metadata(),
                Histories.Told.number(told), List.of()), first.place());
    }

    private static TraceNode first(TraceForest.Thread thread) {
        return thread.nodes().isEmpty() ? thread.top().getFirst() : thread.nodes().getFirst();
    }

    private SortedMap<String, String> identity(TraceForest.Thread thread, MetadataReader metadata) {
        SortedMap<String, String> identity = new TreeMap<>();
        String conversation = thread.conversation();
        identity.put(conversation == null ? "trace" : "conversation",
                conversation == null ? thread.trace() : conversation);
        identity.forEach(metadata::other);
        if (conversation != null) {
            metadata.other("trace", thread.trace());
        }
        TraceNode first = first(thread);
        if (first.system() != null) {
            metadata.other("service", first.system());
        }
        if (first.time() > 0) {
            metadata.other("started", Instant.EPOCH.plusNanos(first.time()).toString());
        }
        if (thread.agent() != null) {
            identity.put("agent", thread.agent());
            metadata.other("agent", thread.agent());
        }
        if (thread.invocation() != null) {
            identity.put(format.unit(), thread.invocation());
            metadata.other(format.unit(), thread.invocation());
        }
        if (thread.caller() != null) {
            metadata.other("sub-agent of", thread.caller().isEmpty() ? "the conversation" : thread.caller());
        }
        Integer called = subAgents.get(whole(thread) + Objects.requireNonNullElse(thread.agent(), ""));
        if (called != null && !thread.isSubAgent()) {
            metadata.other("sub-agents", String.valueOf(called));
        }
        return identity;
    }

    private String title(TraceForest.Thread thread) {
        TraceNode first = thread.top().isEmpty() ? null : thread.top().getFirst();
        String called = first == null ? null : first.name();
        String whole = thread.conversation() == null ? thread.trace() : thread.conversation();
        String title = whole.isBlank() ? stem : whole;
        if (thread.isSubAgent()) {
            return Sentence.line(title + ", sub-agent " + named(thread.agent(), thread.invocation()));
        }
        String name = named(thread.agent(), called);
        return Sentence.line(name.isBlank() ? title : name + " " + title);
    }

    private static String named(@Nullable String name, @Nullable String otherwise) {
        return name != null && !name.isBlank() ? name : Objects.requireNonNullElse(otherwise, "");
    }
}
