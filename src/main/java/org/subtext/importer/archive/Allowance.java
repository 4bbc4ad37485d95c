package org.subtext.importer.archive;

import org.subtext.importer.outcome.Limits;

/// How much something packed may unpack to: what no honest log does fills memories and disks.
public final class Allowance {

    /// JSON packs to a tenth of its size, a log that repeats itself perhaps to a hundredth; archives made to fill memories
    /// and disks to a thousandth and less.
    private static final int MOST_RATIO = 800;
    private static final long OF_ENTRY = 64L << 20;
    /// A bad entry or some must not cost the others.
    private static final long OF_ARCHIVE = 1L << 30;

    private final long packed;
    private final long free;
    private long unpacked;

    private Allowance(long packed, long free) {
        this.packed = packed;
        this.free = free;
    }

    /// For an entry of so many packed bytes.
    static Allowance ofEntry(long packed) {
        return new Allowance(packed, OF_ENTRY);
    }

    /// For all entries together of an archive of so many bytes.
    public static Allowance ofArchive(long packed) {
        return new Allowance(packed, OF_ARCHIVE);
    }

    /// How many bytes it has unpacked to so far.
    long unpacked() {
        return unpacked;
    }

    /// Takes so many unpacked bytes.
    ///
    /// @throws EntryStream.BadEntryException if they are too many
    public void take(long bytes) throws EntryStream.BadEntryException {
        unpacked += bytes;
        if (unpacked > free && unpacked / MOST_RATIO > packed) {
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
