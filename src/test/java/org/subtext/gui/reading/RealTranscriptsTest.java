package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.subtext.gui.Fonts;
import org.subtext.importer.Formats;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.testfx.api.FxToolkit;

/// The samples, and the real files where they are: what is read is shown, all of it, without an error.
@NullMarked
class RealTranscriptsTest {

    private static final int PAGES = 3;

    @Test
    void everySampleIsShownFromTopToBottom() throws Exception {
        show(transcripts(Path.of("sample-transcripts")));
    }

    @Test
    void everyRealFileIsShown() throws Exception {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the real transcripts are not here (-Dsubtext.corpus)");
        show(transcripts(Path.of(corpus).resolve("transcripts")));
    }

    private static void show(List<Transcript> transcripts) throws Exception {
        assertThat(transcripts).isNotEmpty();
        Stage stage = FxToolkit.registerPrimaryStage();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        ReadingView view = ReadingViewTest.fx(() -> {
            Fonts.load();
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
            ReadingView made = new ReadingView();
            stage.setScene(new Scene(new StackPane(made), 900, 800));
            stage.show();
            return made;
        });
        for (Transcript transcript : transcripts) {
            everyPartIsThere(transcript);
            ReadingViewTest.fx(() -> {
                view.show(transcript, List.of(), Halden.COLOURS);
                return null;
            });
            for (int page = 0; page < PAGES; page++) {
                ReadingViewTest.fx(() -> {
                    view.scrollBy(740);
                    return null;
                });
            }
            assertThat(thrown).as(transcript.title()).isEmpty();
        }
    }

    /// Every part has rows, and both ends of its text are in them.
    private static void everyPartIsThere(Transcript transcript) {
        ViewIndex index = Typeset.of(transcript).index();
        for (var message : transcript.messages()) {
            for (int i = 0; i < message.parts().size(); i++) {
                PartRef ref = new PartRef(message.index(), i);
                assertThat(index.section(ref).ref()).isEqualTo(ref);
                int length = message.parts().get(i).text().length();
                for (int offset : new int[]{0, length / 2, length}) {
                    int row = index.rowAt(new Place(ref, offset));
                    assertThat(index.section(row).ref()).isEqualTo(ref);
                }
            }
        }
    }

    /// The first transcript of each file in a folder.
    static List<Transcript> transcripts(Path folder) throws IOException {
        List<Transcript> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read(file, all);
            }
        }
        return all;
    }

    private static void read(Path path, List<Transcript> all) throws IOException {
        SourceFile file = SourceFile.of(path);
        Optional<TranscriptImporter> importer = Formats.recognise(file);
        if (importer.isEmpty()) {
            return;
        }
        List<Draft> drafts = new ArrayList<>();
        try {
            importer.get().read(file, new TranscriptSink() {
                @Override
                public void transcript(Draft draft, @Nullable String place) throws CancelledException {
                    drafts.add(draft);
                    throw new CancelledException();
                }

                @Override
                public void failed(@Nullable String place, String reason) {}

                @Override
                public void warning(@Nullable String place, String reason) {}

                @Override
                public void progress(long bytesRead) {}
            });
        } catch (BadFileException e) {
            assertThat(e.reason()).isNotEmpty();
        } catch (CancelledException _) {
            // One of each file is enough.
        }
        for (Draft draft : drafts) {
            all.add(new Transcript(TranscriptKey.of(draft.identity(), draft.messages(), 1),
                    path.getFileName().toString(), importer.get().id(), draft.metadata(), draft.messages(),
                    draft.context()));
        }
    }
}
