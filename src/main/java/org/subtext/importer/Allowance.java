package org.subtext.importer;

/// How much something packed may unpack to: what no honest log does fills memories and disks.
final class Allowance {

    /// JSON packs to a tenth of its size, a log that repeats itself perhaps to a hundredth; archives made to fill memories
    /// and disks to a thousandth and less.
    private static final int MOST_RATIO = 800;
    private static final long RATIO_MATTERS_FROM = 64L << 20;

    private final long packed;
    private long unpacked;

    /// @param packed how many bytes it has
    Allowance(long packed) {
        this.packed = packed;
    }

    /// How many bytes it has unpacked to so far.
    long unpacked() {
        return unpacked;
    }

    /// Takes so many unpacked bytes.
    ///
    /// @throws EntryStream.BadEntryException if they are too many
    void take(long bytes) throws EntryStream.BadEntryException {
        unpacked += bytes;
        if (unpacked > RATIO_MATTERS_FROM && unpacked / MOST_RATIO > packed) {
            throw tooMuch();
        }
    }

    /// What is said of something that unpacks to too much.
    EntryStream.BadEntryException tooMuch() {
        return new EntryStream.BadEntryException(
                "it unpacks to more than " + Limits.inWords(unpacked) + " from "
                        + Limits.inWords(packed) + ", which no real log does");
    }
}
