package org.subtext.importer.claudecode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Message;

/// Finds the branches of a conversation whose lines name the line that they follow.
///
/// The conversation ended on its last spoken line; that line and all before it, parent by parent, are the branch
/// [Message#MAIN]. What hangs off it was abandoned, because a prompt was edited or an answer tried again: `branch-1`,
/// `branch-2` and so on in the order in which they begin. These are no branches though they fork, and go with the line
/// that they follow: the further lines of the same message, the results of tools that were called side by side, and
/// what the program puts in.
///
/// A line whose parent is not there follows the line before it. So does one without a parent, except a prompt in a file
/// that otherwise names parents: there somebody went back to the very beginning.
final class ClaudeCodeTree {

    private static final int NOTHING = -1;
    private static final int MAIN = 0;
    private static final int UNKNOWN = -1;

    private final List<ClaudeCodeLine> lines;
    private final Map<String, Integer> byUuid = new HashMap<>();
    private final int[] parents;
    private final int[] branches;
    /// In which branch each tool was called and each message of the model begun.
    private final Map<String, Integer> branchOfCall = new HashMap<>();
    private final Map<String, Integer> branchOfMessage = new HashMap<>();
    private int count;

    private ClaudeCodeTree(List<ClaudeCodeLine> lines) {
        this.lines = lines;
        this.parents = new int[lines.size()];
        this.branches = new int[lines.size()];
    }

    /// The branch of each line.
    static List<String> branches(List<ClaudeCodeLine> lines) {
        ClaudeCodeTree tree = new ClaudeCodeTree(lines);
        tree.link();
        tree.walkBack();
        tree.fork();
        return tree.names();
    }

    private void link() {
        boolean links = false;
        for (int i = 0; i < lines.size(); i++) {
            ClaudeCodeLine line = lines.get(i);
            Integer parent = find(line.parent());
            if (parent == null) {
                parent = find(line.logicalParent());
            } else {
                links = true;
            }
            boolean anew = links && parent == null && line.parent() == null && line.isPrompt();
            parents[i] = parent != null ? parent : anew ? NOTHING : i - 1;
            if (line.uuid() != null) {
                byUuid.put(line.uuid(), i);
            }
        }
    }

    /// Only what came before can be a parent, so that there are no circles.
    private @Nullable Integer find(@Nullable String uuid) {
        return uuid == null ? null : byUuid.get(uuid);
    }

    private void walkBack() {
        Arrays.fill(branches, UNKNOWN);
        int at = lines.size() - 1;
        while (at > 0 && !lines.get(at).isSpoken()) {
            at--;
        }
        for (; at >= 0; at = parents[at]) {
            branches[at] = MAIN;
            own(at);
        }
    }

    private void own(int at) {
        lines.get(at).calls().forEach(call -> branchOfCall.put(call, branches[at]));
        if (lines.get(at).messageId() instanceof String id) {
            branchOfMessage.put(id, branches[at]);
        }
    }

    private void fork() {
        Map<Integer, Integer> continued = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (branches[i] != UNKNOWN) {
                continue;
            }
            int parent = parents[i] == NOTHING ? UNKNOWN : branches[parents[i]];
            if (parent != UNKNOWN && goesAlong(lines.get(i), parent)) {
                branches[i] = parent;
            } else if (parent > MAIN && continued.putIfAbsent(parents[i], i) == null) {
                branches[i] = parent;
            } else {
                branches[i] = ++count;
            }
            own(i);
        }
    }

    private boolean goesAlong(ClaudeCodeLine line, int branch) {
        Set<String> results = line.results();
        if (!results.isEmpty()) {
            return results.stream().allMatch(call -> Integer.valueOf(branch).equals(branchOfCall.get(call)));
        }
        if (line.isAssistant()) {
            return line.messageId() != null
                    && Integer.valueOf(branch).equals(branchOfMessage.get(line.messageId()));
        }
        return !line.isUser() || line.fields().isTrue("isMeta");
    }

    /// Branches in which nothing was said have no number.
    private List<String> names() {
        Map<Integer, String> names = new TreeMap<>();
        for (int i = 0; i < branches.length; i++) {
            if (branches[i] != MAIN && lines.get(i).isSpoken()) {
                names.putIfAbsent(branches[i], "");
            }
        }
        int number = 0;
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            name.setValue("branch-" + ++number);
        }
        names.put(MAIN, Message.MAIN);
        return Arrays.stream(branches).mapToObj(branch -> names.getOrDefault(branch, Message.MAIN))
                .toList();
    }
}
