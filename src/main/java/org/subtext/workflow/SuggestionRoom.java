package org.subtext.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// How many more suggestions one transcript takes. What is there already, or comes twice, needs no room.
final class SuggestionRoom {

    private final Store store;
    private final TranscriptKey transcript;
    private final List<TranscriptKey> former;
    private final SuggestionQuota quota;
    private final Set<UUID> taken = new HashSet<>();

    SuggestionRoom(Store store, TranscriptKey transcript) {
        this.store = store;
        this.transcript = transcript;
        this.former = store.aliases().former(transcript);
        this.quota = new SuggestionQuota(store.suggestions().count(transcript));
    }

    /// The id that a suggestion has, or would have. One that came while the transcript had another key keeps its id.
    UUID id(Suggested suggested) {
        return former.stream().map(suggested::id).filter(store.suggestions()::has).findFirst()
                .orElseGet(() -> suggested.id(transcript));
    }

    /// Takes one more in, or counts it as left out.
    ///
    /// @return whether it is taken in
    boolean takes(Suggested suggested) {
        UUID id = id(suggested);
        if (taken.contains(id) || store.suggestions().has(id)) {
            return true;
        }
        return quota.takes(suggested) && taken.add(id);
    }

    /// A sentence about those that were left out; empty if none was.
    Optional<String> remark() {
        return quota.remark("suggestion", "suggestions").map(remark -> remark + ".");
    }
}
