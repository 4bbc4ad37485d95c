package org.subtext.storage;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;

/// The texts of long transcripts that were read last, within a share of the memory that there is. Texts never change, so
/// what is kept is always true. Safe for any thread.
final class KeptTexts {

    /// Which part of the heap the kept texts may take: one in this many bytes.
    private static final int SHARE = 6;

    /// A part of a view of a transcript.
    record Place(int transcript, int view, PartRef part) {}

    private final long most;
    private final LinkedHashMap<Place, String> texts = new LinkedHashMap<>(256, 0.75f, true);
    private long kept;

    /// @param most how many bytes they may take
    KeptTexts(long most) {
        this.most = most;
    }

    static KeptTexts ofThisMachine() {
        return new KeptTexts(Runtime.getRuntime().maxMemory() / SHARE);
    }

    synchronized @Nullable String get(Place place) {
        return texts.get(place);
    }

    /// Keeps a text, for which those that nobody has asked for for longest are let go.
    synchronized void keep(Place place, String text) {
        if (texts.put(place, text) == null) {
            kept += bytes(text);
        }
        while (kept > most && texts.size() > 1) {
            kept -= bytes(texts.pollFirstEntry().getValue());
        }
    }

    /// The text of a part, read where it is not kept.
    String get(Place place, Supplier<String> read) {
        String known = get(place);
        return known != null ? known : read.get();
    }

    /// The most that a text can take; one of Latin letters alone takes half of it.
    private static long bytes(String text) {
        return 2L * text.length() + 100;
    }
}
