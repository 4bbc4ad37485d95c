package org.subtext.storage;

import java.util.Optional;
import org.subtext.storage.SearchStore.Plain;
import org.subtext.transcript.SearchWords;

/// Fills the search index a piece at a time, each in a transaction of its own, so that it never keeps other changes waiting
/// for long. It remembers what it has written: once one of its transactions fails it is not to be used again. For one
/// thread.
public final class SearchFilling {

    /// How many messages are read at once.
    private static final int STEP = 32;

    private final Database database;
    private final SearchStore search;
    private final Vocabulary.Filling vocabulary;

    SearchFilling(Database database, SearchStore search, Vocabulary.Filling vocabulary) {
        this.database = database;
        this.search = search;
        this.vocabulary = vocabulary;
    }

    private record Unfinished(int transcript, int from, int messages) {}

    /// Adds the next piece, a smaller one if somebody waits to change something. To be called within a transaction.
    ///
    /// @param characters about how many at most
    /// @return whether there was anything left to add
    public boolean next(long characters) {
        boolean any = add(characters);
        vocabulary.write();
        return any;
    }

    private boolean add(long characters) {
        long left = characters;
        boolean any = false;
        while (left > 0 && !(any && database.isAwaited())) {
            Optional<Unfinished> next = database.first("SELECT number, searchable, messages FROM transcript"
                    + " WHERE searchable < messages AND searchable >= 0 ORDER BY number LIMIT 1",
                    row -> new Unfinished(row.getInt(1), row.getInt(2), row.getInt(3)));
            if (next.isEmpty()) {
                return any;
            }
            any = true;
            // Even an empty transcript costs something.
            left -= 1 + add(next.get());
        }
        return true;
    }

    private long add(Unfinished transcript) {
        int to = Math.min(transcript.messages(), transcript.from() + STEP);
        long characters = 0;
        for (Plain part : search.plain(transcript.transcript(), transcript.from(), to)) {
            String words = SearchWords.folded(part.text().string());
            characters += part.text().length();
            boolean known = vocabulary.add(words);
            if (!search.add(part, known ? words : words + " " + SearchStore.LONG_WORD)) {
                search.forget(transcript.transcript());
                database.update("UPDATE transcript SET searchable = -1 WHERE number = ?",
                        transcript.transcript());
                return characters;
            }
        }
        database.update("UPDATE transcript SET searchable = ? WHERE number = ?", to, transcript.transcript());
        return characters;
    }
}
