package org.subtext.storage;

import java.util.List;
import org.subtext.storage.SearchStore.Plain;
import org.subtext.transcript.SearchWords;

/// Fills the search index a piece at a time, each in a transaction of its own, so that it never keeps other changes waiting
/// for long. It remembers what it has written: once one of its transactions fails it is not to be used again. For one
/// thread.
public final class SearchFilling {

    /// How many messages of a long transcript are read at once.
    private static final int STEP = 32;
    /// Short transcripts are read at once, as many as have so many messages, and so many characters, at most.
    private static final int TOGETHER = 1024;
    private static final long TOGETHER_CHARACTERS = 200_000;
    private static final String UNFINISHED = "SELECT number, searchable, messages, characters FROM transcript"
            + " WHERE searchable < messages AND searchable >= 0 ORDER BY number LIMIT 100";

    private final Database database;
    private final SearchStore search;
    private final Vocabulary.Filling vocabulary;

    SearchFilling(Database database, SearchStore search, Vocabulary.Filling vocabulary) {
        this.database = database;
        this.search = search;
        this.vocabulary = vocabulary;
    }

    /// @param from the first message that is not in the index yet
    private record Unfinished(int number, int from, int messages, long characters) {}

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
            List<Unfinished> next = database.list(UNFINISHED,
                    row -> new Unfinished(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)));
            if (next.isEmpty()) {
                return any;
            }
            any = true;
            int together = together(next, Math.min(left, TOGETHER_CHARACTERS));
            // Even an empty transcript costs something.
            left -= 1 + (together > 1 ? addWhole(next.subList(0, together)) : addStep(next.getFirst()));
        }
        return true;
    }

    /// How many of the transcripts, from the first on, stand side by side and are short enough to be read at once.
    ///
    /// @param most how many characters at most
    private static int together(List<Unfinished> transcripts, long most) {
        int count = 0;
        int messages = 0;
        long characters = 0;
        for (Unfinished next : transcripts) {
            messages += next.messages();
            characters += next.characters();
            if (next.from() > 0 || next.number() != transcripts.getFirst().number() + count
                    || messages > TOGETHER
                    || characters > most) {
                break;
            }
            count++;
        }
        return count;
    }

    /// Adds transcripts that stand side by side.
    private long addWhole(List<Unfinished> transcripts) {
        long characters = add(search.plain(transcripts.getFirst().number(), transcripts.getLast().number()));
        transcripts.forEach(transcript -> reach(transcript, transcript.messages()));
        return characters;
    }

    private long addStep(Unfinished transcript) {
        int to = Math.min(transcript.messages(), transcript.from() + STEP);
        long characters = add(search.plain(transcript.number(), transcript.from(), to));
        reach(transcript, to);
        return characters;
    }

    /// Notes how many messages are in the index. By a statement for each transcript: before one that changes many rows the
    /// index would write what it has gathered, and merge it again later.
    private void reach(Unfinished transcript, int messages) {
        database.update("UPDATE transcript SET searchable = ? WHERE number = ? AND searchable >= 0", messages,
                transcript.number());
    }

    private long add(List<Plain> parts) {
        long characters = 0;
        int refused = 0;
        for (Plain part : parts) {
            if (part.transcript() == refused) {
                continue;
            }
            String words = SearchWords.folded(part.text().string());
            characters += part.text().length();
            boolean known = vocabulary.add(words);
            if (!search.add(part, known ? words : words + " " + SearchStore.LONG_WORD)) {
                refused = part.transcript();
                refuse(refused);
            }
        }
        return characters;
    }

    /// Leaves a transcript out of the index, where row numbers do not reach as far as it does.
    private void refuse(int transcript) {
        search.forget(transcript);
        database.update("UPDATE transcript SET searchable = -1 WHERE number = ?", transcript);
    }
}
