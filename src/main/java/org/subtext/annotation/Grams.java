package org.subtext.annotation;

import java.util.Arrays;

/// Finds many short runs of characters of one length in a text, in one pass over it however many they are. Runs that
/// only hash alike are handed on too: whoever takes a hit compares.
final class Grams {

    /// Takes a hit.
    @FunctionalInterface
    interface Hit {

        /// @param owner whose run it may be
        /// @param at where in its owner the run begins
        /// @param position where in the text it begins
        void at(int owner, int at, int position);
    }

    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final int FILTER_BITS = 1 << 22;

    private final int length;
    private final long leaving;
    /// What a run hashes to, whose it is and where in its owner it begins; by hash.
    private long[] hashes = new long[64];
    private int[] owners = new int[64];
    private int[] ats = new int[64];
    private int count;
    private boolean sorted = true;
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

    /// Adds a run of an owner's characters.
    void add(int owner, CharSequence characters, int at) {
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
        sorted = false;
    }

    private static int bit(long hash) {
        return (int) (hash >>> 42);
    }

    /// Hands on where the runs stand in a text, in order.
    void find(CharSequence text, Hit hit) {
        sort();
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
        int first = Arrays.binarySearch(hashes, 0, count, hash);
        if (first < 0) {
            return;
        }
        while (first > 0 && hashes[first - 1] == hash) {
            first--;
        }
        for (int i = first; i < count && hashes[i] == hash; i++) {
            hit.at(owners[i], ats[i], position);
        }
    }

    private void sort() {
        if (sorted) {
            return;
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Long.compare(hashes[one], hashes[other]));
        hashes = Arrays.stream(order).mapToLong(i -> hashes[i]).toArray();
        int[] oldOwners = owners;
        int[] oldAts = ats;
        owners = Arrays.stream(order).mapToInt(i -> oldOwners[i]).toArray();
        ats = Arrays.stream(order).mapToInt(i -> oldAts[i]).toArray();
        sorted = true;
    }
}
