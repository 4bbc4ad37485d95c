package org.subtext.importer.mapped;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.PassingOn;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.Mapping;

/// Puts rows that are one message each together to conversations, without holding more than one conversation.
///
/// The file is read twice. The first time tells whether the rows of each conversation stand together; then the second
/// time makes the transcripts as the rows pass. Where they are mixed the second time lays the rows aside in a
/// [RowStore], and the transcripts are made from there, in the order of their first rows.
final class Conversations {

    private final SourceFile file;
    private final Mapping mapping;
    private final MappedRow rows;
    private final Warnings warnings;
    private final TranscriptSink sink;
    private final List<Json.Obj> gathered = new ArrayList<>();
    private @Nullable String current;
    private @Nullable String place;
    private String untitled = "";
    private long weight;

    /// @param sink is told each transcript at its first row
    Conversations(SourceFile file, Mapping mapping, MappedRow rows, Warnings warnings, TranscriptSink sink) {
        this.file = file;
        this.mapping = mapping;
        this.rows = rows;
        this.warnings = warnings;
        this.sink = sink;
    }

    void read() throws IOException, BadFileException, CancelledException {
        Counted second = new Counted(new Half(sink, file.size(), file.size()));
        if (standTogether()) {
            RowFile.take(file, mapping, (row, at, title) -> {
                Json.Obj object = object(row);
                String id = id(object);
                if (!id.equals(current)) {
                    end(second);
                    current = id;
                    place = at;
                    untitled = title;
                }
                gather(object);
            }, second::count, warnings, second);
            end(second);
        } else {
            mixed(second);
        }
    }

    private boolean standTogether() throws IOException, BadFileException, CancelledException {
        Set<String> ended = new HashSet<>();
        String[] last = new String[1];
        boolean[] together = {true};
        RowFile.take(file, mapping, (row, _, _) -> {
            String id = row instanceof Json.Obj object ? rows.conversation(object) : null;
            if (id != null && !id.equals(last[0])) {
                together[0] &= ended.add(id);
                last[0] = id;
            }
        }, () -> 1, new Warnings(), new Half(new Silent(sink), 0, file.size()));
        return together[0];
    }

    private void mixed(Counted second) throws IOException, BadFileException, CancelledException {
        try (RowStore store = new RowStore()) {
            RowFile.take(file, mapping, (row, at, title) -> {
                Json.Obj object = object(row);
                store.add(id(object), new RowStore.Stored(object, at, title));
            }, () -> 1, warnings, second);
            for (String id : store.conversations()) {
                current = id;
                RowStore.Stored first = store.get(store.first(id));
                place = first.place();
                untitled = first.untitled();
                for (int row = store.first(id); row >= 0; row = store.next(row)) {
                    gather(store.get(row).row());
                }
                end(second);
            }
        }
    }

    private static Json.Obj object(Json row) throws BadRowException {
        if (!(row instanceof Json.Obj object)) {
            throw new BadRowException("it is not an object with fields");
        }
        return object;
    }

    private String id(Json.Obj row) throws BadRowException {
        String id = rows.conversation(row);
        if (id == null) {
            throw new BadRowException("it does not say which conversation it is a message of");
        }
        return id;
    }

    private void gather(Json.Obj row) {
        weight += row.weight();
        if (weight <= Limits.TREE) {
            gathered.add(row);
        }
    }

    private void end(TranscriptSink sink) throws CancelledException {
        if (current == null) {
            return;
        }
        warnings.at(place);
        try {
            if (weight > Limits.TREE) {
                throw new BadRowException("the conversation " + Sentence.quote(current)
                        + " is larger than fits into memory here (" + Limits.inWords(Limits.TREE) + ")");
            }
            sink.transcript(rows.draft(gathered, untitled), place);
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
        gathered.clear();
        weight = 0;
    }

    /// Passes half of how far the file is read on, from some point on, because it is read twice.
    private static final class Half extends PassingOn {

        private final long from;
        private final long size;

        Half(TranscriptSink sink, long from, long size) {
            super(sink);
            this.from = from;
            this.size = size;
        }

        @Override
        public void progress(long bytesRead) throws CancelledException {
            super.progress(Math.min(size, (from + bytesRead) / 2));
        }
    }

    /// Passes on nothing but how far the file is read: what is wrong with it is said the second time.
    private static final class Silent extends PassingOn {

        Silent(TranscriptSink sink) {
            super(sink);
        }

        @Override
        public void failed(@Nullable String place, String reason) {
            // said the second time
        }

        @Override
        public void warning(@Nullable String place, String reason) {
            // said the second time
        }
    }
}
