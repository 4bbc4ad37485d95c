package org.subtext.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.subtext.storage.SearchStore.Plain;
import org.subtext.transcript.SearchWords;

/// Fills the search index a piece at a time, each in a transaction of its own, so that it never keeps other changes waiting
/// for long. While the words of some messages are written, a thread of the common pool makes those of the next ones. It
/// remembers what it has written: once one of its transactions fails it is not to be used again. For one thread.
public final class SearchFilling {

    /// How many messages are read at once.
    private static final int STEP = 32;

    private final Database database;
    private final SearchStore search;
    private final Vocabulary.Filling vocabulary;
    /// The words that are being made, one list after the other, since the vocabulary takes them up too.
    private CompletableFuture<List<String>> making = CompletableFuture.completedFuture(List.of());
    /// The transcript that turned out to be too large for its row numbers; -1 for none.
    private int refused = -1;

    SearchFilling(Database database, SearchStore search, Vocabulary.Filling vocabulary) {
        this.database = database;
        this.search = search;
        this.vocabulary = vocabulary;
    }

    /// Some messages of a transcript that are not in the index yet.
    ///
    /// @param from the first
    /// @param messages how many the transcript has
    private record Unfinished(int transcript, int from, int messages) {

        int to() {
            return Math.min(messages, from + STEP);
        }
    }

    /// @param words of each part, folded, as soon as they are made
    private record Prepared(Unfinished messages, List<Plain> parts, CompletableFuture<List<String>> words) {

        long characters() {
            return parts.stream().mapToLong(part -> part.text().length()).sum();
        }
    }

    /// Adds the next piece, a smaller one if somebody waits to change something. To be called within a transaction.
    ///
    /// @param characters about how many at most
    /// @return whether there was anything left to add
    public boolean next(long characters) {
        vocabulary.begin();
        boolean any = add(characters);
        vocabulary.write();
        return any;
    }

    private boolean add(long characters) {
        long left = characters;
        Prepared ready = null;
        Optional<Unfinished> next = after(-1);
        boolean any = next.isPresent();
        try {
            while (next.isPresent() && left > 0 && !(ready != null && database.isAwaited())) {
                Prepared prepared = prepare(next.get());
                // Even an empty transcript costs something.
                left -= 1 + prepared.characters();
                write(ready);
                ready = prepared;
                next = following(prepared.messages());
            }
            write(ready);
        } finally {
            making.join();
        }
        return any;
    }

    private Optional<Unfinished> following(Unfinished last) {
        return last.to() < last.messages() && last.transcript() != refused
                ? Optional.of(new Unfinished(last.transcript(), last.to(), last.messages()))
                : after(last.transcript());
    }

    private Optional<Unfinished> after(int transcript) {
        return database.first("SELECT number, searchable, messages FROM transcript"
                + " WHERE searchable < messages AND searchable >= 0 AND number > ? ORDER BY number LIMIT 1",
                row -> new Unfinished(row.getInt(1), row.getInt(2), row.getInt(3)), transcript);
    }

    private Prepared prepare(Unfinished messages) {
        List<Plain> parts = search.plain(messages.transcript(), messages.from(), messages.to());
        making = making.thenApplyAsync(_ -> words(parts));
        return new Prepared(messages, parts, making);
    }

    private List<String> words(List<Plain> parts) {
        List<String> all = new ArrayList<>(parts.size());
        for (Plain part : parts) {
            String words = SearchWords.folded(part.text().string());
            all.add(vocabulary.add(words) ? words : words + " " + SearchStore.LONG_WORD);
        }
        return all;
    }

    private void write(@Nullable Prepared prepared) {
        if (prepared == null || prepared.messages().transcript() == refused) {
            return;
        }
        int transcript = prepared.messages().transcript();
        List<String> words = prepared.words().join();
        for (int i = 0; i < words.size(); i++) {
            if (!search.add(prepared.parts().get(i), words.get(i))) {
                refused = transcript;
                search.forget(transcript);
                database.update("UPDATE transcript SET searchable = -1 WHERE number = ?", transcript);
                return;
            }
        }
        database.update("UPDATE transcript SET searchable = ? WHERE number = ?", prepared.messages().to(),
                transcript);
    }
}
