package org.subtext.workflow;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.subtext.storage.Store;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// The texts of parts, so that marks can be checked against them. Those looked at last are kept, since the next mark is
/// likely to lie on them too; they never change. Safe for any thread.
final class Texts {

    /// How many characters are kept beside the transcript opened last and the part looked at last.
    private static final long KEPT = 4_000_000;

    private record Place(TranscriptKey transcript, PartRef part) {}

    private final Store store;
    private final LinkedHashMap<Place, Text> parts = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;
    private @Nullable Transcript opened;

    Texts(Store store) {
        this.store = store;
    }

    /// Keeps a transcript that was opened.
    synchronized void opened(Transcript transcript) {
        opened = transcript;
    }

    /// The text of a part; null if there is no such part.
    synchronized @Nullable Text text(TranscriptKey key, PartRef part) {
        if (opened != null && opened.key().equals(key)) {
            return opened.has(part) ? opened.part(part).text() : null;
        }
        Place place = new Place(key, part);
        Text text = parts.get(place);
        if (text == null) {
            text = store.transcripts().text(key, part).orElse(null);
            if (text != null) {
                keep(place, text);
            }
        }
        return text;
    }

    private void keep(Place place, Text text) {
        parts.put(place, text);
        characters += text.length();
        while (characters > KEPT && parts.size() > 1) {
            characters -= parts.pollFirstEntry().getValue().length();
        }
    }

    /// Whether a transcript has a message of an index.
    synchronized boolean hasMessage(TranscriptKey key, int message) {
        int messages = opened != null && opened.key().equals(key)
                ? opened.messages().size()
                : store.transcripts().messages(key);
        return message >= 0 && message < messages;
    }
}
