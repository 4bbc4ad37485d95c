package org.subtext.importer.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects what a model was sent where that is not what a reader sees. Calls that each went on from the one before are
/// one view, up to where the last strange message stands in it, and at least as long as the first of them: from there on
/// it only grows as the thread does. How many there may be is bounded.
final class InspectViews {

    /// A view of what the model was sent.
    ///
    /// @param messages positions
    record View(String name, int[] messages) {}

    private static final int MOST = 50;
    private static final int MOST_MESSAGES = 5_000;

    private final IntList words;
    private final Map<Object, Chain> chains = new HashMap<>();
    private final List<View> views = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int messages;
    private int leftOut;

    /// What calls were sent that each went on from the one before.
    private static final class Chain {

        private final String name;
        private final int first;
        private int[] sent;
        private int strange;

        Chain(String name, InspectSent sent) {
            this.name = name;
            this.first = sent.size();
            this.sent = sent.positions();
            this.strange = sent.lastStrange();
        }
    }

    /// @param words the number of the words of each message
    InspectViews(IntList words) {
        this.words = words;
    }

    /// Takes in a call.
    ///
    /// @param agent whose it is, by identity
    /// @param name what a view that begins with it is called
    /// @param differs whether what it was sent is not what a reader sees
    void follow(Object agent, String name, InspectSent sent, boolean differs) {
        Chain chain = chains.get(agent);
        if (chain != null && (!differs || !goesOn(chain.sent, sent.positions()))) {
            end(chain);
            chain = null;
            chains.remove(agent);
        }
        if (differs && chain == null) {
            chains.put(agent, new Chain(name, sent));
        } else if (chain != null) {
            chain.sent = sent.positions();
            chain.strange = Math.max(chain.strange, sent.lastStrange());
        }
    }

    /// Whether a call was sent what an earlier one was, and perhaps more.
    private boolean goesOn(int[] earlier, int[] sent) {
        for (int i = 0; i < earlier.length; i++) {
            if (i == sent.length || words.get(earlier[i]) != words.get(sent[i])) {
                return false;
            }
        }
        return true;
    }

    /// Takes in that an agent makes no more calls.
    void over(Object agent) {
        Chain chain = chains.remove(agent);
        if (chain != null) {
            end(chain);
        }
    }

    private void end(Chain chain) {
        int length = Math.max(chain.first, chain.strange + 1);
        if (views.size() == MOST || messages + length > MOST_MESSAGES) {
            leftOut++;
            return;
        }
        messages += length;
        views.add(new View(InspectNames.free(chain.name, names), Arrays.copyOf(chain.sent, length)));
    }

    /// The views in the order in which they end.
    List<View> list() {
        return views;
    }

    /// How many further ones there were.
    int leftOut() {
        return leftOut;
    }
}
