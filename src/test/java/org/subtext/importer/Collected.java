package org.subtext.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// What an import of one file gave, kept in memory.
@NullMarked
public final class Collected implements TranscriptSink {

    public record Remark(@Nullable String place, String reason) {}

    public final List<Draft> drafts = new ArrayList<>();
    public final List<@Nullable String> places = new ArrayList<>();
    public final List<Remark> failed = new ArrayList<>();
    public final List<Remark> warnings = new ArrayList<>();
    public long progress;

    /// Imports a file with an importer; what makes the whole file bad is one more failure.
    public static Collected from(TranscriptImporter importer, Path path) throws IOException {
        Collected collected = new Collected();
        try {
            importer.read(SourceFile.of(path), collected);
        } catch (BadFileException e) {
            collected.failed(e.place(), e.reason());
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody cancelled", e);
        }
        return collected;
    }

    /// Imports a file with the importer that claims it; empty if none does.
    public static Optional<Collected> from(Path path) throws IOException {
        Optional<TranscriptImporter> importer = Formats.recognise(SourceFile.of(path));
        return importer.isPresent() ? Optional.of(from(importer.get(), path)) : Optional.empty();
    }

    /// Imports a text with an importer.
    public static Collected from(TranscriptImporter importer, Path folder, String name, String content)
            throws IOException {
        return from(importer, write(folder, name, content.getBytes(StandardCharsets.UTF_8)));
    }

    public static Path write(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Override
    public void transcript(Draft draft, @Nullable String place) {
        drafts.add(new Draft(draft.identity(), draft.title(), draft.metadata(),
                new ArrayList<>(draft.messages()),
                draft.context().stream()
                        .map(view -> new ContextView(view.name(), new ArrayList<>(view.messages())))
                        .toList(),
                draft.suggestions()));
        places.add(place);
    }

    @Override
    public void failed(@Nullable String place, String reason) {
        failed.add(new Remark(place, reason));
    }

    @Override
    public void warning(@Nullable String place, String reason) {
        warnings.add(new Remark(place, reason));
    }

    @Override
    public void progress(long bytesRead) {
        if (bytesRead < progress) {
            throw new AssertionError("went back from " + progress + " to " + bytesRead);
        }
        progress = bytesRead;
    }

    public int messages() {
        return drafts.stream().mapToInt(draft -> draft.messages().size()).sum();
    }

    /// The only transcript.
    public Draft only() {
        if (drafts.size() != 1) {
            throw new AssertionError(drafts.size() + " transcripts; failed: " + failed);
        }
        return drafts.getFirst();
    }

    public List<String> keys() {
        Map<TranscriptKey, Integer> seen = new HashMap<>();
        return drafts.stream().map(draft -> {
            TranscriptKey first = TranscriptKey.of(draft.identity(), draft.messages(), 1);
            int occurrence = seen.merge(first, 1, Integer::sum);
            return TranscriptKey.of(draft.identity(), draft.messages(), occurrence).value();
        }).toList();
    }

    /// The transcripts as text, for comparison and for golden results.
    public String listing() {
        StringBuilder out = new StringBuilder();
        List<String> keys = keys();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            out.append("# ").append(draft.title()).append('\n');
            out.append("key ").append(keys.get(i)).append('\n');
            out.append("place ").append(places.get(i)).append('\n');
            out.append("identity ").append(draft.identity()).append('\n');
            out.append("metadata ").append(draft.metadata()).append('\n');
            draft.messages().forEach(message -> list(message, out));
            suggestions(i).forEach(suggestion -> list(suggestion, out));
        }
        failed.forEach(
                remark -> out.append("failed ").append(remark.place()).append(": ").append(remark.reason())
                        .append('\n'));
        warnings.forEach(remark -> out.append("warning ").append(remark.place()).append(": ")
                .append(remark.reason()).append('\n'));
        return out.toString();
    }

    /// What is suggested of a transcript, with where it stands.
    public List<Suggestion> suggestions(int transcript) {
        Draft draft = drafts.get(transcript);
        if (draft.suggestions().isEmpty()) {
            return List.of();
        }
        return Suggested.place(new Transcript(new TranscriptKey(keys().get(transcript)), draft.title(), "",
                draft.metadata(), draft.messages(), draft.context()), draft.suggestions());
    }

    private static void list(Suggestion suggestion, StringBuilder out) {
        out.append("suggestion ").append(suggestion.kind()).append(" by ").append(suggestion.judge())
                .append(" score=").append(suggestion.score()).append(" label=").append(suggestion.label())
                .append(": ").append(suggestion.description()).append('\n');
        suggestion.citations()
                .forEach(citation -> out.append("  ").append(citation.anchoring()).append('\n'));
    }

    private static void list(Message message, StringBuilder out) {
        out.append(message.index()).append(' ').append(message.role().id()).append(' ')
                .append(message.author().id());
        out.append(message.isRolledBack() ? " " + message.branch() : "").append('\n');
        for (Part part : message.parts()) {
            out.append("  ").append(part.kind().id());
            out.append(part.visibility() == null ? "" : " " + part.visibility().id());
            out.append(part.tool() == null ? "" : " tool=" + part.tool());
            out.append(part.call() == null ? "" : " call=" + part.call());
            out.append(part.media() == null ? "" : " media=" + part.media());
            out.append(part.text().isEmpty() ? "" : " " + new Json.Str(part.text().string()).source())
                    .append('\n');
            part.arguments().forEach(argument -> out.append("    ").append(argument.name()).append(" = ")
                    .append(new Json.Str(part.text().slice(argument.start(), argument.end())).source())
                    .append('\n'));
        }
    }
}
