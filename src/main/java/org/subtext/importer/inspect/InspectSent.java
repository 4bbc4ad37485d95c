package org.subtext.importer.inspect;

/// What a call of a model was sent, and for each message how much up to there is known.
final class InspectSent {

    /// Where a message is that stands in the thread.
    static final int IN_THREAD = -1;
    /// Where a message is that nobody has met.
    static final int STRANGE = -2;

    private final int[] positions;
    /// The last place in the thread up to each message; -1 for none.
    private final int[] place;
    /// Where in the order of the transcript a message on a branch is, [#IN_THREAD], or [#STRANGE].
    private final int[] where;
    /// How many up to each message are strange, and how many on a branch.
    private final int[] strange;
    private final int[] branched;

    /// @param positions of the messages
    InspectSent(int[] positions) {
        this.positions = positions;
        this.place = new int[positions.length];
        this.where = new int[positions.length];
        this.strange = new int[positions.length];
        this.branched = new int[positions.length];
    }

    /// Takes over what is known of the first messages from a call that was sent the same ones.
    void take(InspectSent other, int count) {
        System.arraycopy(other.place, 0, place, 0, count);
        System.arraycopy(other.where, 0, where, 0, count);
        System.arraycopy(other.strange, 0, strange, 0, count);
        System.arraycopy(other.branched, 0, branched, 0, count);
    }

    /// Says where a message is; those before it are known.
    void put(int i, int place, int where) {
        this.place[i] = place;
        this.where[i] = where;
        strange[i] = (i == 0 ? 0 : strange[i - 1]) + (where == STRANGE ? 1 : 0);
        branched[i] = (i == 0 ? 0 : branched[i - 1]) + (where >= 0 ? 1 : 0);
    }

    /// Says that a strange message is on a branch now; [#recount] then makes up for it.
    void told(int i, int where) {
        this.where[i] = where;
    }

    /// Counts anew after some were told.
    void recount() {
        for (int i = 0; i < size(); i++) {
            put(i, place[i], where[i]);
        }
    }

    int size() {
        return positions.length;
    }

    int[] positions() {
        return positions;
    }

    int position(int i) {
        return positions[i];
    }

    int where(int i) {
        return where[i];
    }

    /// The last place in the thread before a message; -1 for none.
    int placeBefore(int i) {
        return i == 0 ? -1 : place[i - 1];
    }

    /// Whether there is something before a message that is not in the thread.
    boolean hasLeft(int i) {
        return i > 0 && strange[i - 1] + branched[i - 1] > 0;
    }

    /// The last place in the thread; -1 for none.
    int place() {
        return placeBefore(size());
    }

    /// How many are strange.
    int strange() {
        return size() == 0 ? 0 : strange[size() - 1];
    }

    /// Whether all of it stands in the thread, and nothing between.
    boolean isThreadBefore(int place) {
        return !hasLeft(size()) && size() == place && place() == place - 1;
    }

    /// The last message that is in the thread or on a branch; -1 for none.
    int known() {
        int i = size() - 1;
        while (i >= 0 && where[i] == STRANGE) {
            i--;
        }
        return i;
    }

    /// The last message that is strange; -1 for none.
    int lastStrange() {
        int i = size() - 1;
        while (i >= 0 && where[i] != STRANGE) {
            i--;
        }
        return i;
    }
}
