package org.subtext.workflow;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.importer.own.AnnotationLine;
import org.subtext.importer.own.AnnotationLine.Common;
import org.subtext.importer.own.AnnotationLine.Readable;
import org.subtext.importer.own.AnnotationLine.Unreadable;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// One file of annotations being taken up, within its transaction.
///
/// Lines that refer to others come after those: first what lies on the transcripts themselves, then answers and links,
/// then decisions; within each of these in the order of the file.
final class TakingUpRun {

    private static final UUID ANY_ID = new UUID(0, 0);

    private record Numbered(int line, Trouble trouble) {}

    private final Store store;
    private final Raters raters;
    private final MarkRules rules;
    private final Codebook codebook;
    private final Path file;
    private final @Nullable String rater;
    private final LineMarks lineMarks;
    private final Viewer everyone;
    private final Instant now = Instant.now();
    private final Map<MarkPlace, PlaceWork> places = new HashMap<>();
    /// By name; those who are new are not saved yet.
    private final Map<String, Rater> people = new HashMap<>();
    private final Set<UUID> saved = new HashSet<>();
    /// The last answer of the file to each question.
    private final Map<Slot, Candidate> answers = new LinkedHashMap<>();
    private final Map<UUID, Readable> taken = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Numbered> failed = new ArrayList<>();
    private final List<Numbered> notes = new ArrayList<>();
    private int unchanged;

    TakingUpRun(Store store, Raters raters, Texts texts, Codebook codebook, Path file,
            @Nullable String rater) {
        this.store = store;
        this.raters = raters;
        this.rules = new MarkRules(codebook, texts);
        this.codebook = codebook;
        this.file = file;
        this.rater = rater;
        this.everyone = new Viewer(ANY_ID, true);
        this.lineMarks = new LineMarks(store, people.values(), texts, codebook, everyone);
        raters.list().forEach(one -> {
            people.put(one.name(), one);
            saved.add(one.id());
        });
    }

    /// What a rater answers in a pass.
    private record Slot(MarkPlace place, String question) {}

    /// A mark that could be put.
    ///
    /// @param known whether it stood before this file
    private record Candidate(Readable line, Mark mark, List<String> notes, boolean known) {}

    /// What one rater has on one transcript in one pass, as it stands and as this file adds to it.
    private static final class PlaceWork {
        /// Whether it was finished before this file.
        final boolean finished;
        final Set<Mark> said = new HashSet<>();
        final Map<String, Answer> answers = new HashMap<>();

        PlaceWork(List<Mark> marks) {
            finished = marks.stream().anyMatch(Done.class::isInstance);
            marks.forEach(this::add);
        }

        void add(Mark mark) {
            said.add(saying(mark));
            if (mark instanceof Answer answer) {
                answers.put(answer.question(), answer);
            }
        }
    }

    /// The same for marks that say the same, whatever their ids, times and origins.
    private static Mark saying(Mark mark) {
        Header header = mark.header();
        return mark
                .with(new Header(ANY_ID, header.transcript(), header.layer(), header.rater(), header.pass(),
                        Origin.IMPORTED, header.confidence(), header.note(), 0, Instant.EPOCH));
    }

    TakingUpReport run(List<AnnotationLine> lines) {
        for (AnnotationLine line : lines) {
            if (line instanceof Unreadable unreadable) {
                fail(line.number(), unreadable.reason());
            }
        }
        for (int rank = 0; rank < LineMarks.RANKS; rank++) {
            for (AnnotationLine line : lines) {
                if (line instanceof Readable readable && LineMarks.rank(readable.content()) == rank) {
                    attempt(line, () -> take(readable));
                }
            }
            answers.values().forEach(answer -> attempt(answer.line(), () -> settle(answer)));
            answers.clear();
        }
        if (!changes.isEmpty()) {
            new Recording(store).record("take up " + file.getFileName() + " (" + taken.size() + " lines)",
                    new Edit("take up " + file.getFileName(), changes));
        }
        return new TakingUpReport(taken.size(), unchanged, inOrder(failed), inOrder(notes));
    }

    private static List<Trouble> inOrder(List<Numbered> troubles) {
        return troubles.stream().sorted(Comparator.comparingInt(Numbered::line)).map(Numbered::trouble)
                .toList();
    }

    private interface Attempt {
        void run() throws Refused;
    }

    private void attempt(AnnotationLine line, Attempt attempt) {
        try {
            attempt.run();
        } catch (Refused e) {
            fail(line.number(), e.getMessage());
            forgetUnmentioned();
        }
    }

    /// A line that is not taken up mentions nobody: whom only such lines name is not known by them.
    private void forgetUnmentioned() {
        people.values().removeIf(one -> !saved.contains(one.id()) && answers.keySet().stream()
                .noneMatch(slot -> slot.place().rater().equals(one.id())));
    }

    private void fail(int line, String reason) {
        failed.add(new Numbered(line, trouble(line, reason)));
    }

    private void note(int line, String reason) {
        notes.add(new Numbered(line, trouble(line, reason)));
    }

    private Trouble trouble(int line, String reason) {
        return new Trouble(file.toString(), "line " + line, reason);
    }

    private void take(Readable line) throws Refused {
        Common common = line.common();
        TranscriptKey named = new TranscriptKey(common.transcript());
        TranscriptKey transcript = store.aliases().current(named);
        if (store.transcripts().number(transcript).isEmpty()) {
            throw new Refused("There is no transcript “" + common.transcript() + "” in this project.");
        }
        String layer = LineMarks.layer(line);
        Rater whose = rater(line, layer);
        UUID id = common.id() == null
                ? UUID.randomUUID()
                : lineMarks.id(common.id(), layer, whose, transcript);
        Header header = new Header(id, transcript, layer, whose.id(), common.pass(),
                common.origin() == null ? Origin.IMPORTED : common.origin(), common.confidence(),
                common.note(),
                common.codebookVersion() == null ? codebook.version() : common.codebookVersion(),
                common.createdAt() == null ? now.plusNanos(1_000L * line.number()) : common.createdAt());
        Optional<Mark> standing = common.id() == null
                ? Optional.empty()
                : store.marks().standing(id, everyone);
        boolean known = standing.isPresent() && !taken.containsKey(id);
        LineMarks.Made made = known
                ? new LineMarks.Made(standing.get(), List.of())
                : lineMarks.make(line.content(), header, !named.equals(transcript), whose);
        String fault = known ? null : rules.fault(made.mark());
        if (fault != null) {
            throw new Refused(fault);
        }
        Candidate candidate = new Candidate(line, made.mark(), made.notes(), known);
        if (standing.isPresent() && !known && !saying(standing.get()).equals(saying(made.mark()))) {
            throw new Refused("The id “" + common.id() + "” stands on line " + taken.get(id).number()
                    + " already.");
        }
        if (made.mark() instanceof Answer answer) {
            Candidate before = answers.put(new Slot(MarkPlace.of(answer), answer.question()), candidate);
            if (before != null) {
                unchanged++;
                note(before.line().number(), "The question is answered again on line " + line.number() + ".");
            }
        } else {
            settle(candidate);
        }
    }

    /// Puts a mark unless it is there.
    private void settle(Candidate candidate) throws Refused {
        Mark mark = candidate.mark();
        Common common = candidate.line().common();
        PlaceWork work = places.computeIfAbsent(MarkPlace.of(mark), this::work);
        if (candidate.known() || taken.containsKey(mark.id())
                || common.id() == null && work.said.contains(saying(mark))) {
            unchanged++;
            return;
        }
        if (work.finished) {
            throw new Refused(
                    "The pass “" + common.pass() + "” of this transcript is finished, so it is frozen.");
        }
        put(candidate.line(), mark, work);
        candidate.notes().forEach(note -> note(candidate.line().number(), note));
    }

    private PlaceWork work(MarkPlace place) {
        return new PlaceWork(store.marks()
                .marks(place.transcript(), place.layer(), new Viewer(place.rater(), false)).stream()
                .filter(mark -> mark.header().pass().equals(place.pass())).toList());
    }

    private void put(Readable line, Mark mark, PlaceWork work) {
        Answer before = mark instanceof Answer answer ? work.answers.get(answer.question()) : null;
        if (before != null) {
            work.said.remove(saying(before));
            changes.add(Change.remove(before));
            store.marks().remove(before.id());
        }
        save(mark.header().rater());
        changes.add(Change.put(mark));
        store.marks().put(mark);
        work.add(mark);
        taken.put(mark.id(), line);
    }

    private void save(UUID rater) {
        if (saved.add(rater)) {
            people.values().stream().filter(one -> one.id().equals(rater)).forEach(raters::save);
        }
    }

    /// Whose a line is. Somebody new is made at their first mention by a line that is taken up.
    private Rater rater(Readable line, String layer) throws Refused {
        String named = line.common().rater();
        if (named == null && rater == null) {
            throw new Refused("The line does not say whose it is.");
        }
        if (named != null && rater != null && !named.strip().equals(rater.strip())) {
            throw new Refused("The line is “" + named + "”’s, not “" + rater + "”’s.");
        }
        String name = (named != null ? named : rater).strip();
        Rater known = people.get(name);
        Rater.Role role = layer.equals(Header.RATERS) ? Rater.Role.RATER : Rater.Role.LEAD;
        if (known == null) {
            known = Raters.unsaved(name, role);
            people.put(name, known);
        }
        if (role == Rater.Role.LEAD && known.role() != role) {
            throw new Refused(
                    "“" + name + "” is a rater, and only a lead’s lines belong to the layer “" + layer
                            + "”.");
        }
        return known;
    }
}
