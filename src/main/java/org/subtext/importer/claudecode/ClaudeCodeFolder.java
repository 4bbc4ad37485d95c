package org.subtext.importer.claudecode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MetaFile;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Metadata;

/// What lies around a file of Claude Code: the other sessions of its folder, of which it may go on with one, and the
/// `.meta.json` beside it. After `/clear`, and when a plan is carried out, the program goes on in another session under
/// the same slug; the one before is that which began last before it.
final class ClaudeCodeFolder {

    /// How a sub-agent's file is called.
    private static final String AGENT = "agent-";

    /// A session as its file begins.
    private record Beginning(String session, String slug, String started) {}

    /// The sessions of a folder.
    private record Sessions(List<Beginning> beginnings) {}

    private final boolean isOfAgent;
    private final Optional<Json.Obj> meta;
    private final Sessions sessions;

    private ClaudeCodeFolder(boolean isOfAgent, Optional<Json.Obj> meta, Sessions sessions) {
        this.isOfAgent = isOfAgent;
        this.meta = meta;
        this.sessions = sessions;
    }

    static ClaudeCodeFolder of(SourceFile file, Warnings warnings) throws IOException {
        boolean ofAgent = file.name().startsWith(AGENT);
        Sessions sessions = ofAgent || beginning(file.head()) == null
                ? new Sessions(List.of())
                : file.ofFolder(Sessions.class, () -> sessions(file));
        return new ClaudeCodeFolder(ofAgent, MetaFile.of(file, warnings), sessions);
    }

    private static Sessions sessions(SourceFile file) throws IOException {
        List<Beginning> beginnings = new ArrayList<>();
        for (Path other : file.folder()) {
            String name = other.getFileName().toString();
            if (name.endsWith(".jsonl") && !name.startsWith(AGENT)
                    && beginning(file.headOf(other)) instanceof Beginning found) {
                beginnings.add(found);
            }
        }
        return new Sessions(beginnings);
    }

    /// A transcript of the file with what is known of it beside.
    Draft know(Draft draft) {
        MetadataReader about = new MetadataReader();
        Map<String, String> said = draft.metadata().other();
        boolean isAgent = draft.identity().containsKey("agent");
        String slug = said.get("slug");
        String started = said.get("started");
        if (!isAgent && slug != null && started != null
                && before(slug, started, said.get("session")) instanceof String before) {
            about.other("continues", before);
        }
        Metadata beside = isAgent == isOfAgent && meta.isPresent()
                ? MetaFile.metadata(meta.get(), number -> "message " + number + " of the file")
                : Metadata.NONE;
        return draft.knowing(about.metadata().and(beside));
    }

    private @Nullable String before(String slug, String started, @Nullable String session) {
        return sessions.beginnings().stream()
                .filter(other -> other.slug().equals(slug) && !other.session().equals(session)
                        && other.started().compareTo(started) < 0)
                .max(Comparator.comparing(Beginning::started)).map(Beginning::session).orElse(null);
    }

    private static @Nullable Beginning beginning(byte[] head) throws IOException {
        String session = null;
        String slug = null;
        String started = null;
        for (int from = 0; from < head.length;) {
            int end = from;
            while (end < head.length && head[end] != '\n') {
                end++;
            }
            Outline line = Outline.of(head, from, end - from).outline();
            session = first(session, line.get("sessionId"));
            slug = first(slug, line.get("slug"));
            started = first(started, line.get("timestamp"));
            if (session != null && slug != null && started != null) {
                return new Beginning(session, slug, started);
            }
            from = end + 1;
        }
        return null;
    }

    private static @Nullable String first(@Nullable String known, Outline field) {
        return known != null || field.text().isBlank() ? known : field.text();
    }
}
