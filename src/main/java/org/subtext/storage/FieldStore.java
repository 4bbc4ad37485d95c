package org.subtext.storage;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Wtf8;

/// What is known of transcripts beside their messages, by name: see [Metadata#fields]. Hidden transcripts are among them.
public final class FieldStore {

    /// How much of a value is kept here, in code points.
    public static final int LONGEST = 256;

    private static final DomainJson<Metadata> METADATA = DomainJson.of(Metadata.class);

    private final Database database;

    FieldStore(Database database) {
        this.database = database;
    }

    /// The step of a schema that has fields: fills them for all transcripts that are there.
    static void fill(Database database) {
        FieldStore fields = new FieldStore(database);
        database.each("SELECT number, metadata FROM transcript",
                row -> fields.add(row.getInt(1), METADATA.read(row.getBytes(2))));
    }

    void add(int transcript, Metadata metadata) {
        metadata.fields()
                .forEach((name, value) -> database.update(
                        "INSERT INTO field (name, value, transcript) VALUES (?, ?, ?)",
                        Wtf8.encode(name), Wtf8.encode(cut(value)), transcript));
    }

    void remove(int transcript, Metadata metadata) {
        metadata.fields()
                .forEach((name, value) -> database.update(
                        "DELETE FROM field WHERE name = ? AND value = ? AND transcript = ?",
                        Wtf8.encode(name), Wtf8.encode(cut(value)), transcript));
    }

    private static String cut(String value) {
        return value.length() > LONGEST && value.codePointCount(0, value.length()) > LONGEST
                ? value.substring(0, value.offsetByCodePoints(0, LONGEST))
                : value;
    }

    /// The names, in their order; where there are very many, those of most transcripts.
    ///
    /// @param most how many at most
    public List<String> names(int most) {
        // From each name to the next, which passes by the transcripts that have it.
        List<String> names = names("WITH RECURSIVE each (name) AS (SELECT min(name) FROM field UNION ALL"
                + " SELECT (SELECT min(name) FROM field WHERE name > each.name) FROM each"
                + " WHERE each.name IS NOT NULL) SELECT name FROM each WHERE name IS NOT NULL LIMIT ?",
                most + 1);
        return names.size() <= most
                ? names
                : names("SELECT name FROM field GROUP BY name ORDER BY count(*) DESC, name LIMIT ?", most);
    }

    private List<String> names(String sql, int most) {
        return database.list(sql, row -> Wtf8.decode(row.getBytes(1)), most);
    }

    /// Hands on each value under a name with the numbers of the transcripts that have it, ascending.
    public void column(String name, BiConsumer<String, int[]> taker) {
        // One row for each value and not for each transcript: most fields have few values.
        database.each("SELECT value, group_concat(transcript, ' ') FROM field WHERE name = ? GROUP BY value",
                row -> taker.accept(Wtf8.decode(row.getBytes(1)), numbers(row.getString(2))),
                Wtf8.encode(name));
    }

    private static int[] numbers(String joined) {
        return Arrays.stream(joined.split(" ")).mapToInt(Integer::parseInt).sorted().toArray();
    }
}
