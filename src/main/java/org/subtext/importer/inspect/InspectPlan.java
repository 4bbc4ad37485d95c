package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Attachments;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Patient;
import org.subtext.importer.spool.JsonSpool;
import org.subtext.transcript.Message;

/// Finds what a transcript of a sample has to hold beside the final thread: all that the model under study said and that
/// the thread does not show, in branches, and as views what it was really sent where that is not the thread.
///
/// The calls of the model are gone through in their order. Messages are the same if their words are ([InspectWords]).
///
/// - An answer that stands in the thread, even reworded or with its call of a submitting tool taken out, adds nothing.
/// - Any other goes to a branch, behind what is new in what it was sent. A call that was sent the end of a branch goes on
///   with it; another one begins a new branch.
/// - A branch stands where it happened: behind that part of the thread that the model had been sent by then.
/// - Each agent, or tool or subtask in which the model was called, has branches of its own.
///
/// A branch is called `before compaction N` where a compaction ended it; `agent NAME`, `tool NAME` or `subtask NAME` after
/// an agent whose words the thread does not hold; `branch NAME` after a branch of the log; `retried N` where the same was
/// asked again; `aside N` where something else was asked; and `another answer N` where a call had several answers.
///
/// Scorers, and models in another role than the target's, are not the model under study. Nothing is held but numbers.
final class InspectPlan {

    /// How many messages a call may be sent.
    private static final int MOST_SENT = 200_000;
    /// How many comparisons of messages a sample may cost.
    private static final long MOST_STEPS = 400_000_000;
    /// What the number of a message's words takes in memory, in bytes, roughly.
    private static final int NUMBERED = 160;
    /// Of how many agents the last call is remembered.
    private static final int REMEMBERED = 8;
    /// How far ahead in the thread, and in how many of the model's messages there, a reworded answer is looked for.
    private static final int AHEAD = 16;
    private static final int CANDIDATES = 3;

    private final InspectSample sample;
    private final InspectCover cover;
    private final @Nullable String model;
    private final Patient patient;
    private int[] thread = {};
    /// The number of the words, and of the thoughts, of the message at each position.
    private final IntList words = new IntList();
    private final IntList thoughts = new IntList();
    /// The first place in the thread of some words, and the next one with the same words.
    private int[] first = {};
    private int[] next = {};
    private final Map<String, Integer> places = new HashMap<>();

    private final IntList order = new IntList();
    private final BitSet marks = new BitSet();
    private final IntList branchOf = new IntList();
    private final List<Branch> branches = new ArrayList<>();
    private final Map<Integer, Agent> agents = new HashMap<>();
    private final Deque<Agent> remembered = new ArrayDeque<>();
    private final InspectViews views = new InspectViews(words);
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, String> branchNames = new HashMap<>(Map.of(0, Message.MAIN));
    private final Map<String, Integer> counted = new HashMap<>();
    private int told;
    private int sentSoFar;
    private long steps;
    private boolean isCut;
    private int others;

    /// A branch, or at number 0 the thread.
    private static final class Branch {

        private final int number;
        private final Agent agent;
        private final @Nullable String named;
        private final boolean asked;
        private final boolean choice;
        private int compaction;
        private boolean isClosed;
        /// Where in the order its last message is.
        private int tip = -1;

        Branch(int number, Agent agent, @Nullable String named, boolean asked, boolean choice) {
            this.number = number;
            this.agent = agent;
            this.named = named;
            this.asked = asked;
            this.choice = choice;
        }
    }

    /// Somebody whose context is its own.
    private static final class Agent {

        private final @Nullable String called;
        private final boolean isInner;
        private final List<Integer> marks = new ArrayList<>();
        /// Where in the order messages of its branches are, by their words.
        private final Map<Integer, Integer> said = new HashMap<>();
        private @Nullable InspectSent last;
        private @Nullable Branch branch;
        private boolean isInThread;
        private boolean isNew = true;
        private int compactions;

        Agent(@Nullable String called, boolean isInner) {
            this.called = called;
            this.isInner = isInner;
        }
    }

    /// @param model the log's own name of the model under study; null if it has none
    /// @param patient asked whether to go on
    InspectPlan(InspectSample sample, InspectCover cover, @Nullable String model, Patient patient) {
        this.patient = patient;
        this.sample = sample;
        this.cover = cover;
        this.model = model;
        branches.add(new Branch(0, new Agent(null, false), null, false, false));
    }

    /// Goes through what happened.
    void make() throws IOException, BadJsonException {
        thread = sample.thread();
        List<InspectEvents.Event> events = sample.events().list();
        if (events.stream().anyMatch(InspectEvents.Call.class::isInstance)) {
            compareWords();
        }
        boolean other = isModelUsed(events);
        for (InspectEvents.Event event : events) {
            patient.step();
            if (isCut || isScoring(event)) {
                continue;
            }
            Agent agent = agent(event.scope());
            switch (event) {
                case InspectEvents.Mark mark -> mark(agent, mark);
                case InspectEvents.Call call -> {
                    if (isTarget(call, other)) {
                        call(agent, call);
                    } else {
                        others++;
                    }
                }
            }
        }
        tell(thread.length);
        for (Agent agent : agents.values()) {
            flush(agent, branches.getFirst());
            views.over(agent);
        }
        isCut |= sample.events().isCut();
    }

    /// Whether calls by the name of the model under study are among the calls without a role. If not, it goes by another
    /// name there.
    private boolean isModelUsed(List<InspectEvents.Event> events) {
        return events.stream()
                .anyMatch(event -> event instanceof InspectEvents.Call call && call.role() == null
                        && Objects.equals(call.model(), model) && !isScoring(event));
    }

    private boolean isTarget(InspectEvents.Call call, boolean byName) {
        return call.role() == null
                ? !byName || Objects.equals(call.model(), model)
                : call.role().equals("target");
    }

    private boolean isScoring(InspectEvents.Event event) {
        return event.scope() >= 0 && sample.events().scope(event.scope()).isScoring();
    }

    private void compareWords() throws IOException, BadJsonException {
        int count = sample.messages().size();
        if (count > Limits.TREE / NUMBERED) {
            isCut = true;
            return;
        }
        Map<InspectWords, Integer> numbers = new HashMap<>();
        Map<InspectWords, Integer> thought = new HashMap<>(Map.of(InspectWords.NONE, 0));
        long read = 0;
        for (int i = 0; i < count; i++) {
            patient.step();
            Json message = Attachments.resolve(sample.messages().get(i), sample.attachments());
            read += JsonSpool.weightOf(message);
            if (read > sample.mostText()) {
                isCut = true;
                return;
            }
            words.add(numbers.computeIfAbsent(InspectWords.said(message), _ -> numbers.size()));
            thoughts.add(thought.computeIfAbsent(InspectWords.thought(message), _ -> thought.size()));
        }
        first = new int[numbers.size()];
        Arrays.fill(first, -1);
        next = new int[thread.length];
        for (int place = thread.length - 1; place >= 0; place--) {
            int said = words.get(thread[place]);
            next[place] = first[said];
            first[said] = place;
            String id = id(thread[place]);
            if (id != null) {
                places.put(id, place);
            }
        }
    }

    private @Nullable String id(int position) throws NoRoomException {
        return sample.messages().get(position) instanceof Json.Obj message ? message.string("id") : null;
    }

    private Agent agent(int scope) {
        int at = scope < 0 ? -1 : sample.events().scope(scope).agent();
        Agent known = agents.get(at);
        if (known == null) {
            known = at < 0 ? branches.getFirst().agent : newAgent(sample.events().scope(at));
            agents.put(at, known);
        }
        return known;
    }

    private Agent newAgent(InspectEvents.Scope scope) {
        boolean inner = !scope.type().equals("agent")
                || scope.parent() >= 0 && sample.events().scope(scope.parent()).agent() >= 0;
        return new Agent(scope.type() + " " + InspectNames.blind(scope.name(), model), inner);
    }

    private void mark(Agent agent, InspectEvents.Mark mark) {
        agent.marks.add(mark.message());
        marks.set(mark.message());
        if (mark.compaction()) {
            agent.compactions++;
            if (agent.branch != null) {
                agent.branch.compaction = agent.compactions;
                agent.branch.isClosed = true;
            }
        }
    }

    private void call(Agent agent, InspectEvents.Call call) throws IOException, BadJsonException {
        int[] positions = positions(call);
        if (isCut) {
            return;
        }
        InspectSent sent = compare(positions, agent);
        if (!agent.isInner) {
            sentSoFar = Math.max(sentSoFar, sent.place() + 1);
        }
        for (int i = 0; i < call.output().length; i++) {
            int answer = call.output()[i];
            int place = place(answer, sent.place());
            if (place >= 0) {
                inThread(agent, answer, place, sent);
            } else if (!cover.isEmpty(answer)) {
                onBranch(agent, branchName(call.scope()), answer, sent, i > 0);
            }
        }
        remember(agent, sent);
    }

    private int[] positions(InspectEvents.Call call) {
        int[] bounds = call.pooled() ? Ranges.below(sample.poolSize(), call.input()) : call.input();
        int count = Ranges.count(bounds);
        steps += count;
        if (steps > MOST_STEPS || count > MOST_SENT) {
            isCut = true;
            return new int[0];
        }
        int[] positions = Ranges.positions(bounds);
        if (!call.pooled()) {
            return positions;
        }
        int size = 0;
        for (int number : positions) {
            int position = sample.pooled(number);
            if (position != InspectSample.MISSING) {
                positions[size++] = position;
            }
        }
        return Arrays.copyOf(positions, size);
    }

    private InspectSent compare(int[] positions, Agent agent) {
        InspectSent sent = new InspectSent(positions);
        InspectSent last = agent.last;
        int i = last == null ? 0 : common(last.positions(), positions);
        if (last != null) {
            sent.take(last, i);
        }
        for (; i < positions.length; i++) {
            int before = sent.placeBefore(i);
            int place = after(words.get(positions[i]), before);
            if (sent.hasLeft(i) && place > before + 1 && place >= sentSoFar) {
                // What has not happened yet: the same words come again later.
                place = -1;
            }
            Integer told = place >= 0 ? null : agent.said.get(words.get(positions[i]));
            sent.put(i, Math.max(place, before), place >= 0
                    ? InspectSent.IN_THREAD
                    : told == null ? InspectSent.STRANGE : told);
        }
        return sent;
    }

    private int common(int[] one, int[] other) {
        int most = Math.min(one.length, other.length);
        int i = 0;
        while (i < most && words.get(one[i]) == words.get(other[i])) {
            i++;
        }
        steps += i;
        return i;
    }

    /// The first place in the thread behind another one where some words stand; -1 if there is none.
    private int after(int said, int place) {
        int at = first[said];
        while (at >= 0 && at <= place) {
            at = next[at];
            steps++;
        }
        return at;
    }

    /// Where an answer stands in the thread; -1 if it does not.
    private int place(int answer, int sent) throws IOException, BadJsonException {
        for (int at = after(words.get(answer), sent); at >= 0; at = next[at]) {
            if (isSameThought(answer, at)) {
                return at;
            }
        }
        for (int at = first[words.get(answer)]; at >= 0 && at <= sent; at = next[at]) {
            steps++;
            if (isSameThought(answer, at)) {
                return at;
            }
        }
        String id = id(answer);
        Integer same = id == null ? null : places.get(id);
        if (same != null && cover.covers(thread[same], answer)) {
            return same;
        }
        int tried = 0;
        for (int at = sent + 1; at < Math.min(thread.length, sent + AHEAD) && tried < CANDIDATES; at++) {
            if (cover.isAnswer(thread[at])) {
                tried++;
                if (cover.covers(thread[at], answer)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private boolean isSameThought(int answer, int place) {
        int thought = thoughts.get(answer);
        int there = thoughts.get(thread[place]);
        return thought == 0 || there == 0 || thought == there;
    }

    private void inThread(Agent agent, int answer, int place, InspectSent sent)
            throws IOException, BadJsonException {
        if (thoughts.get(answer) != 0 && thoughts.get(thread[place]) == 0) {
            think(place, answer);
        }
        boolean same = sent.isThreadBefore(place) || cover.isThread(sent.positions(), thread, place, words);
        views.follow(agent, viewName(agent), sent, !same);
        tell(place);
        flush(agent, branches.getFirst());
        sentSoFar = Math.max(sentSoFar, place + 1);
        agent.isInThread = true;
        agent.branch = null;
        agent.isNew = false;
    }

    /// Programs that reword an answer in the thread may leave its thoughts out.
    private void think(int place, int answer) throws IOException, BadJsonException {
        int reworded = thread[place];
        boolean same = words.get(answer) == words.get(reworded);
        thread[place] = same ? answer : cover.withThoughts(reworded, answer);
        if (!same) {
            words.add(words.get(reworded));
            thoughts.add(thoughts.get(answer));
        }
    }

    private void onBranch(Agent agent, @Nullable String named, int answer, InspectSent sent, boolean choice) {
        int known = sent.known();
        Branch branch = known >= 0 && sent.where(known) >= 0
                ? branches.get(branchOf.get(sent.where(known)))
                : null;
        if (choice || branch == null || branch.isClosed || branch.tip != sent.where(known)) {
            branch = new Branch(branches.size(), agent, named, known < sent.size() - 1, choice);
            branches.add(branch);
        }
        boolean all = agent.isNew;
        if (!choice) {
            boolean goesOn = agent.last == null
                    || common(agent.last.positions(), sent.positions()) == agent.last.size();
            boolean strange = sent.strange() > sent.size() - 1 - known;
            views.follow(agent, viewName(agent), sent, !all && (strange || !goesOn && branch.tip >= 0));
        }
        tell(sentSoFar);
        flush(agent, branch);
        for (int i = all ? 0 : known + 1; i < sent.size() && !choice; i++) {
            if (sent.where(i) == InspectSent.STRANGE) {
                sent.told(i, say(sent.position(i), branch));
            }
        }
        say(answer, branch);
        sent.recount();
        agent.branch = branch;
        agent.isNew = false;
    }

    private int say(int position, Branch branch) {
        order.add(position);
        branchOf.add(branch.number);
        branch.tip = order.size() - 1;
        branch.agent.said.put(words.get(position), branch.tip);
        return branch.tip;
    }

    /// Puts the thread down up to a place.
    private void tell(int place) {
        for (; told < place; told++) {
            order.add(-1 - told);
            branchOf.add(0);
        }
    }

    private void flush(Agent agent, Branch branch) {
        for (int message : agent.marks) {
            order.add(message);
            branchOf.add(branch.number);
        }
        agent.marks.clear();
    }

    /// Keeps only so many agents' last calls.
    private void remember(Agent agent, InspectSent sent) {
        remembered.remove(agent);
        remembered.addLast(agent);
        agent.last = sent;
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst().last = null;
        }
    }

    /// The name of the branch of the log that something happened in; null if in none.
    private @Nullable String branchName(int scope) {
        int branch = scope < 0 ? -1 : sample.events().scope(scope).branch();
        return branch < 0
                ? null
                : "branch " + InspectNames.blind(sample.events().scope(branch).name(), model);
    }

    private static String viewName(Agent agent) {
        String to = agent.isInner && agent.called != null ? " to " + agent.called : "";
        return "sent" + to + (agent.compactions > 0 ? " after compaction " + agent.compactions : "");
    }

    /// How many messages there are on all branches.
    int size() {
        return order.size();
    }

    /// The position of the message that comes at a place of the transcript.
    int message(int i) {
        return order.get(i) < 0 ? thread[-1 - order.get(i)] : order.get(i);
    }

    /// The place in the thread of the message that comes at a place of the transcript; -1 if it is not of the thread.
    int place(int i) {
        return order.get(i) < 0 ? -1 - order.get(i) : -1;
    }

    /// Whether the message that comes at a place of the transcript tells of something that cut in.
    boolean isMark(int i) {
        return order.get(i) >= 0 && marks.get(order.get(i));
    }

    /// The name of the branch that the message at a place of the transcript is on.
    String branch(int i) {
        return nameOf(branches.get(branchOf.get(i)));
    }

    private String nameOf(Branch branch) {
        return branchNames.computeIfAbsent(branch.number, _ -> {
            if (branch.named != null) {
                return InspectNames.free(branch.named, names);
            }
            String called = branch.agent.called;
            String of = called == null ? "" : " of " + called;
            if (branch.compaction > 0) {
                return InspectNames.free(
                        "before compaction " + branch.compaction + (branch.agent.isInner ? of : ""), names);
            }
            if (called != null && (branch.agent.isInner || !branch.agent.isInThread)) {
                return InspectNames.free(called, names);
            }
            String base = branch.choice ? "another answer" : branch.asked ? "aside" : "retried";
            return base + " " + counted.merge(base, 1, Integer::sum);
        });
    }

    /// What the model was sent where that is not the thread.
    InspectViews views() {
        return views;
    }

    /// Whether not all events could be compared.
    boolean isCut() {
        return isCut;
    }

    /// How many calls were of models that are not under study, scorers not counted.
    int others() {
        return others;
    }
}
