package org.subtext.workflow;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Edit;
import org.subtext.storage.HistoryStore.Act;
import org.subtext.storage.HistoryStore.Entry;
import org.subtext.storage.Store;

/// Writes down what is done but cannot be undone, within the transaction that does it.
final class Recording {

    private final Store store;

    Recording(Store store) {
        this.store = store;
    }

    /// @param edit what it did to the marks; null if nothing
    void record(String summary, @Nullable Edit edit) {
        store.history().append(new Entry(UUID.randomUUID(), null, Instant.now(), Act.RECORD, null,
                store.codebooks().current().map(Codebook::version).orElse(0), summary, edit));
    }
}
