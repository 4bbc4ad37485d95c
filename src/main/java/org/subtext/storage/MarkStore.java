package org.subtext.storage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.TranscriptKey;

/// The marks as they stand now. Nothing is read without a [Viewer], who gets what they may see.
public final class MarkStore {

    private static final DomainJson<Mark> JSON = DomainJson.of(Mark.class);
    private static final String SEEN = " AND (? OR rater = ?)";
    private static final Comparator<Mark> OLDEST_FIRST = Comparator
            .<Mark, Instant>comparing(mark -> mark.header().createdAt()).thenComparing(Mark::id);

    private final Database database;

    MarkStore(Database database) {
        this.database = database;
    }

    /// The marks of a layer on one transcript, oldest first.
    public List<Mark> marks(TranscriptKey transcript, String layer, Viewer viewer) {
        return read(database.list("SELECT body FROM mark WHERE transcript = ? AND layer = ?" + SEEN,
                row -> row.getBytes(1), transcript.value(), layer, viewer.seesAll(), viewer.rater()));
    }

    /// The marks of a layer on all transcripts that are not hidden: transcript by transcript in their order, then oldest
    /// first.
    public List<Mark> marks(String layer, Viewer viewer) {
        Map<TranscriptKey, Integer> numbers = new HashMap<>();
        database.each("SELECT key, number FROM transcript WHERE NOT hidden",
                row -> numbers.put(new TranscriptKey(row.getString(1)), row.getInt(2)));
        List<Mark> marks = read(database.list("SELECT body FROM mark WHERE layer = ?" + SEEN,
                row -> row.getBytes(1), layer, viewer.seesAll(), viewer.rater()));
        return marks.stream().filter(mark -> numbers.containsKey(mark.header().transcript()))
                .sorted(Comparator.<Mark, Integer>comparing(mark -> numbers.get(mark.header().transcript()))
                        .thenComparing(OLDEST_FIRST))
                .toList();
    }

    /// Tens of thousands at once take long enough for every processor to help, and are put in order faster here than
    /// there.
    private static List<Mark> read(List<byte[]> bodies) {
        return bodies.parallelStream().map(JSON::read).sorted(OLDEST_FIRST).toList();
    }

    /// The marks of one type on one transcript, oldest first.
    public <T extends Mark> List<T> marks(TranscriptKey transcript, String layer, Class<T> type,
            Viewer viewer) {
        return read(database.list(
                "SELECT body FROM mark WHERE transcript = ? AND layer = ? AND type = ?" + SEEN,
                row -> row.getBytes(1), transcript.value(), layer, DomainJson.type(type), viewer.seesAll(),
                viewer.rater())).stream().map(type::cast).toList();
    }

    /// The marks of all layers on one transcript, oldest first.
    public List<Mark> marks(TranscriptKey transcript, Viewer viewer) {
        return read(database.list("SELECT body FROM mark WHERE transcript = ?" + SEEN,
                row -> row.getBytes(1), transcript.value(), viewer.seesAll(), viewer.rater()));
    }

    /// All marks of all layers that the viewer may see, also on transcripts that are hidden, one after the other.
    public void each(Viewer viewer, Consumer<Mark> taker) {
        database.each("SELECT body FROM mark WHERE ? OR rater = ?",
                row -> taker.accept(JSON.read(row.getBytes(1))), viewer.seesAll(), viewer.rater());
    }

    /// The names of the layers that hold anything, in order.
    public List<String> layers() {
        return database.list("SELECT DISTINCT layer FROM mark ORDER BY layer", row -> row.getString(1));
    }

    /// What stands under an id, if the viewer may see it.
    public Optional<Mark> standing(UUID id, Viewer viewer) {
        return database.first("SELECT body FROM mark WHERE id = ?" + SEEN,
                row -> JSON.read(row.getBytes(1)), id, viewer.seesAll(), viewer.rater());
    }

    /// How many marks that put a label, and how many other marks, stand on each transcript. A further pass begins with
    /// copies of the first, so then those of the first do not count.
    public Map<TranscriptKey, Work> work(String layer, Viewer viewer) {
        Map<TranscriptKey, Work> work = new HashMap<>();
        database.each("SELECT transcript, sum(type IN ('span', 'message-label', 'transcript-label')"
                + " AND NOT (pass = '" + Header.FIRST_PASS + "' AND EXISTS (SELECT 1 FROM pass AS further"
                + " WHERE further.transcript = mark.transcript AND further.rater = mark.rater))),"
                + " sum(rater = ?), sum(rater = ? AND type = 'done'), count(DISTINCT rater),"
                + " count(DISTINCT CASE WHEN type = 'done' THEN rater END) FROM mark WHERE layer = ?" + SEEN
                + " GROUP BY transcript",
                row -> work.put(new TranscriptKey(row.getString(1)),
                        new Work(row.getInt(2), row.getInt(3) > 0, row.getInt(4) > 0, row.getInt(5),
                                row.getInt(6))),
                viewer.rater(), viewer.rater(), layer, viewer.seesAll(), viewer.rater());
        return work;
    }

    /// The transcripts that have anything in a layer that the viewer may see, each with whether it is finished there.
    public Map<TranscriptKey, Boolean> finished(String layer, Viewer viewer) {
        Map<TranscriptKey, Boolean> finished = new HashMap<>();
        database.each("SELECT transcript, sum(type = 'done') > 0 FROM mark WHERE layer = ?" + SEEN
                + " GROUP BY transcript",
                row -> finished.put(new TranscriptKey(row.getString(1)), row.getBoolean(2)),
                layer, viewer.seesAll(), viewer.rater());
        return finished;
    }

    /// What was done on a transcript.
    ///
    /// @param labels how many labels the viewer sees
    /// @param started whether there is anything of the viewer's own
    /// @param finished whether the viewer has finished it
    /// @param startedBy of how many people the viewer sees anything
    /// @param finishedBy how many of them have finished it
    public record Work(int labels, boolean started, boolean finished, int startedBy, int finishedBy) {}

    /// Puts a mark where nothing stands.
    ///
    /// @return whether nothing stood there; if not, nothing was done
    public boolean put(Mark mark) {
        int put = database.update("INSERT INTO mark (id, type, transcript, layer, rater, pass, label, body,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", mark.id(),
                DomainJson.type(mark.getClass()), mark.header().transcript().value(), mark.header().layer(),
                mark.header().rater(), mark.header().pass(), subject(mark), JSON.write(mark),
                mark.header().createdAt());
        if (put == 1) {
            markWorkedOn(mark);
        }
        return put == 1;
    }

    private void markWorkedOn(Mark mark) {
        database.update("UPDATE transcript SET worked_on = 1 WHERE key = ? AND worked_on = 0",
                mark.header().transcript().value());
    }

    /// Takes away what stands under an id.
    public void remove(UUID id) {
        database.update("DELETE FROM mark WHERE id = ?", id);
    }

    /// Puts a mark in the place of the one that stands under its id.
    public void replace(Mark mark) {
        database.update("UPDATE mark SET type = ?, transcript = ?, layer = ?, rater = ?, pass = ?, label = ?,"
                + " body = ?, created_at = ? WHERE id = ?", DomainJson.type(mark.getClass()),
                mark.header().transcript().value(), mark.header().layer(), mark.header().rater(),
                mark.header().pass(), subject(mark), JSON.write(mark), mark.header().createdAt(), mark.id());
        markWorkedOn(mark);
    }

    private static @Nullable String subject(Mark mark) {
        return switch (mark) {
            case Labelled labelled -> labelled.label();
            case Answer answer -> answer.question();
            case Link link -> link.relation();
            default -> null;
        };
    }
}
