package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sorts the spans of a file into conversations, and those of each into the threads of its agents.
///
/// A span is of the conversation that it names, else of that of the span that it ran in, else of the only one that its
/// trace names; a trace that names none is one. The calls of an agent are one thread, which goes on each time the agent
/// is called again; calls in no agent are one too. An agent at work within another one, or within a tool, is a
/// sub-agent, and each time that it is called a thread of its own.
final class TraceForest {

    /// How deep spans are followed into one another.
    private static final int DEPTH = 1000;

    /// One agent's part of one conversation.
    ///
    /// @param conversation its name; null if none
    /// @param trace the first one it was in
    /// @param agent what the agent is called; null if that is not known
    /// @param caller of a sub-agent who called it, empty if that has no name; null of others
    /// @param invocation of a sub-agent the span in which it was at work; null of others
    /// @param nodes in the order of time
    /// @param top the spans in which all that happened, outermost ones
    record Thread(@Nullable String conversation, String trace, @Nullable String agent,
            @Nullable String caller,
            @Nullable String invocation, List<TraceNode> nodes, List<TraceNode> top) {

        boolean isSubAgent() {
            return invocation != null;
        }
    }

    /// Who a span belongs to.
    private record Owner(@Nullable String agent, @Nullable String caller, @Nullable TraceNode invocation) {}

    private final List<TraceNode> nodes;
    private final Map<String, Map<String, TraceNode>> byTrace = new HashMap<>();
    /// The only conversation that a trace names; empty for one that names several.
    private final Map<String, String> onlyConversation = new HashMap<>();

    private TraceForest(List<TraceNode> nodes) {
        this.nodes = new ArrayList<>(nodes);
        for (TraceNode node : nodes) {
            if (node.kind() != TraceNode.Kind.NOTE) {
                byTrace.computeIfAbsent(node.trace(), _ -> new HashMap<>()).putIfAbsent(node.id(), node);
            }
            if (node.conversation() != null) {
                onlyConversation.merge(node.trace(), node.conversation(),
                        (one, other) -> one.equals(other) ? one : "");
            }
        }
        for (TraceNode node : nodes) {
            boolean alone = node.kind() == TraceNode.Kind.NOTE && node.parent() != null
                    && parent(node) == null;
            if (alone) {
                TraceNode call = TraceNode.known(node, Objects.requireNonNull(node.parent()));
                byTrace.computeIfAbsent(node.trace(), _ -> new HashMap<>()).put(call.id(), call);
                this.nodes.add(call);
            }
        }
    }

    /// The threads, each conversation's one after the other, sub-agents last, in the order in which they begin.
    static List<Thread> threads(List<TraceNode> nodes) {
        return new TraceForest(nodes).sort();
    }

    /// How many spans ran within others that are not among them.
    static int orphans(List<TraceNode> nodes) {
        Map<String, Set<String>> ids = new HashMap<>();
        nodes.forEach(node -> ids.computeIfAbsent(node.trace(), _ -> new HashSet<>()).add(node.id()));
        return (int) nodes.stream().filter(node -> node.kind() != TraceNode.Kind.NOTE && node.parent() != null
                && !ids.getOrDefault(node.trace(), Set.of()).contains(node.parent())).count();
    }

    private List<Thread> sort() {
        nodes.sort(Comparator.comparingLong(TraceNode::time));
        Map<String, Map<String, Thread>> conversations = new LinkedHashMap<>();
        Map<String, Set<TraceNode>> tops = new LinkedHashMap<>();
        Map<String, Set<TraceNode>> idle = new LinkedHashMap<>();
        for (TraceNode node : nodes) {
            String conversation = conversation(node);
            String key = conversation == null ? "trace " + node.trace() : "conversation " + conversation;
            TraceNode top = line(node).getLast();
            if (top.kind() == TraceNode.Kind.OTHER) {
                (node == top ? idle : tops).computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(top);
            }
            if (node.kind() == TraceNode.Kind.OTHER) {
                continue;
            }
            Owner owner = owner(node);
            String invocation = owner.invocation == null ? null : owner.invocation.id();
            conversations.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(invocation + " " + owner.agent,
                            _ -> new Thread(conversation, node.trace(),
                                    owner.agent, owner.caller, invocation, new ArrayList<>(),
                                    new ArrayList<>())).nodes
                    .add(node);
        }
        conversations.forEach((key, threads) -> threads.values().stream()
                .filter(thread -> !thread.isSubAgent())
                .findFirst().ifPresent(thread -> thread.top.addAll(tops.getOrDefault(key, Set.of()))));
        idle.forEach((key, top) -> conversations.computeIfAbsent(key, _ -> alone(top)));
        return conversations.values().stream().flatMap(threads -> threads.values().stream()
                .sorted(Comparator.comparing(Thread::isSubAgent))).toList();
    }

    /// For outermost spans without calls in them, as where nothing else was exported.
    private Map<String, Thread> alone(Set<TraceNode> tops) {
        TraceNode top = tops.iterator().next();
        Map<String, Thread> threads = new LinkedHashMap<>();
        threads.put("", new Thread(conversation(top), top.trace(), null, null, null, List.of(),
                List.copyOf(tops)));
        return threads;
    }

    private @Nullable TraceNode parent(TraceNode node) {
        Map<String, TraceNode> trace = byTrace.get(node.trace());
        return node.parent() == null || trace == null || node.parent().equals(node.id())
                ? null
                : trace.get(node.parent());
    }

    /// A span and those that it ran in, from inside out.
    private List<TraceNode> line(TraceNode node) {
        List<TraceNode> line = new ArrayList<>();
        Set<TraceNode> seen = new HashSet<>();
        for (TraceNode at = node; at != null && line.size() < DEPTH && seen.add(at); at = parent(at)) {
            line.add(at);
        }
        return line;
    }

    private @Nullable String conversation(TraceNode node) {
        for (TraceNode at : line(node)) {
            if (at.conversation() != null) {
                return at.conversation();
            }
        }
        String only = onlyConversation.get(node.trace());
        return only == null || only.isEmpty() ? null : only;
    }

    private Owner owner(TraceNode node) {
        List<TraceNode> line = line(node);
        boolean itself = node.kind() == TraceNode.Kind.AGENT;
        List<TraceNode> within = new ArrayList<>();
        for (TraceNode at : itself ? line : line.subList(1, line.size())) {
            boolean holds = at.kind() == TraceNode.Kind.AGENT || at.kind() == TraceNode.Kind.TOOL;
            if (holds && at.length() > 0) {
                within.add(at);
            }
        }
        if (within.isEmpty()) {
            return new Owner(node.kind() == TraceNode.Kind.CALL ? node.agent() : null, null, null);
        }
        TraceNode nearest = within.getFirst();
        String agent = nearest.agent();
        TraceNode invocation = nearest;
        // An agent's span is often recorded twice, by the agent's program and by what it is built on.
        for (TraceNode outer : within.subList(1, within.size())) {
            boolean again = outer.kind() == TraceNode.Kind.AGENT && Objects.equals(outer.agent(), agent);
            if (!again) {
                // a tool through which the agent was called stands between
                String caller = within.subList(within.indexOf(outer), within.size()).stream()
                        .filter(at -> at.kind() == TraceNode.Kind.AGENT).map(TraceNode::agent)
                        .filter(Objects::nonNull).findFirst().orElse("");
                return new Owner(agent, caller, invocation);
            }
            invocation = outer;
        }
        return nearest.kind() == TraceNode.Kind.AGENT
                ? new Owner(agent, null, null)
                : new Owner(agent, "", invocation);
    }
}
