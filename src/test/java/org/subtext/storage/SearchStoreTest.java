package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Query;
import org.subtext.transcript.SearchWords;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class SearchStoreTest {

    @TempDir
    Path folder;

    private static void add(Store store, Transcript transcript) {
        store.write(() -> {
            store.transcripts().add(new NewTranscript(
                    new Transcript(TranscriptKey.of(new TreeMap<>(), transcript.messages(), 1),
                            transcript.title(),
                            transcript.format(), transcript.metadata(), transcript.messages(), List.of()),
                    new TreeMap<>(), 1));
            return null;
        });
    }

    private static void index(Store store) {
        SearchFilling filling = store.search().filling();
        while (store.<Boolean, RuntimeException>write(() -> filling.next(1000))) {
            assertThat(store.damage()).isEmpty();
        }
    }

    @Test
    void aProjectFromBeforeTheIndexIsSearchedInItsTurn() throws Exception {
        Path file = folder.resolve("old.subtext");
        Transcript transcript = Nasty.transcript(new Random(3));
        try (Store old = Store.open(Files.createFile(file), Migration.ALL.subList(0, 1), true)) {
            old.write(() -> {
                old.project().found(Instant.now());
                return null;
            });
            add(old, transcript);
        }
        try (Store store = Store.open(file)) {
            assertThat(store.search().unindexed()).hasSize(1);
            index(store);
            assertThat(store.search().unindexed()).isEmpty();
            assertThat(store.search().state().isComplete()).isTrue();
        }
    }

    /// Whatever characters a text is made of, the index finds each of its words in just the parts that hold it.
    @Test
    void everyWordOfNastyTextIsFoundInThePartsThatHoldIt() throws Exception {
        Path file = folder.resolve("nasty.subtext");
        Random random = new Random(11);
        List<Transcript> transcripts = new ArrayList<>();
        try (Store store = Store.create(file)) {
            store.write(() -> {
                store.project().found(Instant.now());
                return null;
            });
            for (int i = 0; i < 40; i++) {
                Transcript transcript = Nasty.transcript(random);
                transcripts.add(transcript);
                add(store, transcript);
            }
            index(store);
            int checked = 0;
            for (Transcript transcript : transcripts) {
                for (PartRef ref : parts(transcript)) {
                    for (String word : SearchWords.folded(transcript.part(ref).text().string()).split(" ")) {
                        if (!word.isEmpty() && random.nextInt(20) == 0) {
                            checked++;
                            Query query = Query.parse('"' + word + '"');
                            assertThat(store.search().find(store.search().lookup(query).orElseThrow(), null,
                                    100_000)).as(word)
                                    .containsExactlyElementsOf(holding(query, transcripts));
                        }
                    }
                }
            }
            assertThat(checked).isGreaterThan(100);
        }
    }

    private static List<PartRef> parts(Transcript transcript) {
        List<PartRef> refs = new ArrayList<>();
        transcript.messages().forEach(message -> {
            for (int i = 0; i < message.parts().size(); i++) {
                refs.add(new PartRef(message.index(), i));
            }
        });
        return refs;
    }

    private static List<SearchStore.Where> holding(Query query, List<Transcript> transcripts) {
        List<SearchStore.Where> holding = new ArrayList<>();
        for (int i = 0; i < transcripts.size(); i++) {
            for (PartRef ref : parts(transcripts.get(i))) {
                Part part = transcripts.get(i).part(ref);
                if (!query.find(part.text().string()).isEmpty()) {
                    holding.add(new SearchStore.Where(i + 1, ref));
                }
            }
        }
        return holding;
    }
}
