package org.subtext.annotation;

import java.util.Arrays;

/// Finds many short runs of characters of one length in a text, in one pass over it however many they are. Runs that
/// only hash alike are handed on too: whoever takes a hit compares. For one thread.
final class Grams {

    /// Takes a hit.
    @FunctionalInterface
    interface Hit {

        /// @param owner whose run it may be
        /// @param at where in its owner the run begins
        /// @param position where in the text it begins
        /// @return whether to look on for this run; once it is not, the run costs nothing more in this text or another
        boolean at(int owner, int at, int position);
    }

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int FILTER_BITS = 1 << 22;
    private static final int END = -1;

    private final int length;
    private final long leaving;
    /// What a run hashes to, whose it is and where in its owner it begins.
    private long[] hashes = new long[64];
    private int[] owners = new int[64];
    private int[] ats = new int[64];
    private int count;
    /// The first run of each slot of a hash table, and the next one in the slot of each run; made at the first text.
    private int[] slots = {};
    private int[] next = {};
    /// Which hashes there are, by their highest bits, so that most of the text is passed over at once.
    private final long[] filter = new long[FILTER_BITS / Long.SIZE];

    /// @param length of each run, in units of UTF-16
    Grams(int length) {
        this.length = length;
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= FACTOR;
        }
        this.leaving = power;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Adds a run of an owner's characters, before the first text.
    void add(int owner, CharSequence characters, int at) {
        if (slots.length > 0) {
            throw new IllegalStateException("a text has been looked through already");
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            owners = Arrays.copyOf(owners, count * 2);
            ats = Arrays.copyOf(ats, count * 2);
        }
        long hash = 0;
        for (int i = at; i < at + length; i++) {
            hash = (hash + characters.charAt(i)) * FACTOR;
        }
        hashes[count] = hash;
        owners[count] = owner;
        ats[count] = at;
        count++;
        filter[bit(hash) >>> 6] |= 1L << bit(hash);
    }

    private static int bit(long hash) {
        return (int) (hash >>> 42);
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & slots.length - 1;
    }

    private void link() {
        slots = new int[Integer.highestOneBit(Math.max(1, count)) * 2];
        next = new int[count];
        Arrays.fill(slots, END);
        for (int run = count - 1; run >= 0; run--) {
            int slot = slot(hashes[run]);
            next[run] = slots[slot];
            slots[slot] = run;
        }
    }

    /// Hands on where the runs stand in a text, in order.
    void find(CharSequence text, Hit hit) {
        if (slots.length == 0) {
            link();
        }
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash + text.charAt(i)) * FACTOR;
            if (i >= length) {
                hash -= text.charAt(i - length) * leaving * FACTOR;
            }
            if (i >= length - 1 && (filter[bit(hash) >>> 6] & 1L << bit(hash)) != 0) {
                tell(hash, i - length + 1, hit);
            }
        }
    }

    private void tell(long hash, int position, Hit hit) {
        int slot = slot(hash);
        int before = END;
        for (int run = slots[slot]; run != END; run = next[run]) {
            if (hashes[run] != hash || hit.at(owners[run], ats[run], position)) {
                before = run;
            } else if (before == END) {
                slots[slot] = next[run];
            } else {
                next[before] = next[run];
            }
        }
    }
}
