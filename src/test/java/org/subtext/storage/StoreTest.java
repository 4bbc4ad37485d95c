package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.annotation.Rater;

@Execution(ExecutionMode.CONCURRENT)
class StoreTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeFile() throws UnusableFileException {
        file = folder.resolve("study.subtext");
        try (Store store = Store.create(file)) {
            store.write(() -> {
                store.project().found(Instant.now());
                store.project().setting("colour", "red");
                return null;
            });
        }
    }

    private static void assertUnusable(String sentence, ThrowingCallable attempt) {
        assertThatExceptionOfType(UnusableFileException.class).isThrownBy(attempt).withMessage(sentence);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Migration> withStep(String script) {
        List<Migration> migrations = new ArrayList<>(Migration.ALL);
        migrations.add(new Migration(Migration.ALL.size() + 1, script, database -> {}));
        return migrations;
    }

    private String pragma(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("PRAGMA " + name).getString(1);
        }
    }

    @Test
    void aFileHasOurNumberAndOurVersion() throws Exception {
        assertThat(pragma("application_id")).isEqualTo(Integer.toString(FileHeader.APPLICATION));
        assertThat(pragma("user_version")).isEqualTo(Integer.toString(Migration.ALL.size()));
        assertThat(pragma("journal_mode")).isEqualTo("wal");
    }

    @Test
    void nothingIsLeftBesideAClosedFileButItsLock() throws IOException {
        assertThat(names()).containsExactly(".study.subtext.lock", "study.subtext");
    }

    @Test
    void aTransactionThatThrowsChangesNothing() throws UnusableFileException {
        try (Store store = Store.open(file)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> store.<Void, IOException>write(() -> {
                        store.project().setting("colour", "green");
                        throw new IOException("no");
                    })).satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
            assertThat(store.project().setting("colour")).contains("red");
            store.write(() -> {
                store.project().setting("colour", "blue");
                return null;
            });
            assertThat(store.project().setting("colour")).contains("blue");
        }
    }

    @Test
    void aTransactionWithinOneIsAPartOfIt() throws UnusableFileException {
        try (Store store = Store.open(file)) {
            assertThatIllegalStateException().isThrownBy(() -> store.write(() -> {
                store.write(() -> {
                    store.project().setting("colour", "green");
                    return null;
                });
                throw new IllegalStateException("no");
            }));
            assertThat(store.project().setting("colour")).contains("red");
        }
    }

    @Test
    void changesOutsideATransactionAreAFault() throws UnusableFileException {
        try (Store store = Store.open(file)) {
            assertThatIllegalStateException().isThrownBy(() -> store.project().setting("colour", "green"));
        }
    }

    @Test
    void foreignKeysAreEnforced() throws UnusableFileException {
        try (Store store = Store.open(file)) {
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> store.write(() -> {
                store.memory().remember(UUID.randomUUID(), "place", "1");
                return null;
            }));
        }
    }

    @Test
    void whatIsRememberedIsReplaced() throws UnusableFileException {
        Rater rater = new Rater(UUID.randomUUID(), "Anna", Rater.Role.RATER);
        try (Store store = Store.open(file)) {
            store.write(() -> {
                store.raters().add(rater, Instant.now());
                store.memory().remember(rater.id(), "place", "1");
                store.memory().remember(rater.id(), "place", "2");
                return null;
            });
            assertThat(store.memory().recall(rater.id(), "place")).contains("2");
            assertThat(store.memory().recall(rater.id(), "theme")).isEmpty();
        }
    }

    @Test
    void anOlderFileIsBroughtUpToDateAndKeptAsACopy() throws Exception {
        List<Migration> next = withStep("CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('new');");
        try (Store store = Store.open(file, next, false)) {
            assertThat(store.project().setting("colour")).contains("red");
        }
        assertThat(pragma("user_version")).isEqualTo(Integer.toString(next.size()));
        Path copy = folder.resolve("study.v" + Migration.ALL.size() + ".subtext");
        assertThat(copy).exists();
        try (Store old = Store.open(copy)) {
            assertThat(old.project().setting("colour")).contains("red");
            assertThat(old.damage()).isEmpty();
        }
    }

    @Test
    void aStepThatFailsLeavesTheFileAsItWas() throws Exception {
        List<Migration> broken = withStep("CREATE TABLE note (text TEXT); DELETE FROM setting; NONSENSE;");
        assertThatExceptionOfType(UnusableFileException.class)
                .isThrownBy(() -> Store.open(file, broken, false));
        try (Store store = Store.open(file)) {
            assertThat(store.project().setting("colour")).contains("red");
        }
        assertThat(pragma("user_version")).isEqualTo(Integer.toString(Migration.ALL.size()));
    }

    @Test
    void aNewerFileIsRefusedAndNotTouched() throws Exception {
        Store.open(file, withStep("CREATE TABLE note (text TEXT)"), false).close();
        byte[] before = Files.readAllBytes(file);
        assertUnusable(file + " was made by a newer Subtext (its version is " + (Migration.ALL.size() + 1)
                + ", this program reads up to " + Migration.ALL.size() + ").",
                () -> Store.open(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whatIsNoProjectIsRefusedAndNotTouched() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        byte[] bytes = new byte[20_000];
        new Random(seed).nextBytes(bytes);
        Path random = Files.write(folder.resolve("random.subtext"), bytes);
        assertUnusable(random + " is not a Subtext project.", () -> Store.open(random));
        assertThat(Files.readAllBytes(random)).isEqualTo(bytes);
        Path empty = Files.createFile(folder.resolve("empty.subtext"));
        assertUnusable(empty + " is empty, so it is not a Subtext project.", () -> Store.open(empty));
        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE a (b)");
        }
        assertUnusable(other + " is not a Subtext project.", () -> Store.open(other));
        assertUnusable(folder + " is not a file.", () -> Store.open(folder));
        Path none = folder.resolve("none.subtext");
        assertUnusable(none + " does not exist.", () -> Store.open(none));
    }

    @Test
    void aFileCutShortIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(1, 50, 99, 100, 512, 4_095, 4_096, 4_097, whole.length / 2,
                whole.length - 1)) {
            Path cut = Files.write(folder.resolve("cut" + length + ".subtext"),
                    Arrays.copyOf(whole, length));
            assertThatExceptionOfType(UnusableFileException.class).as("%d bytes", length)
                    .isThrownBy(() -> Store.open(cut)).withMessageStartingWith(cut.toString())
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "Exception"));
        }
    }

    @Test
    void aFileWithADamagedSchemaIsRefused() throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[2_000]), 100);
        }
        assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> Store.open(file))
                .withMessageContaining("is damaged");
    }

    @Test
    void aFileIsNotMadeOverAnother() {
        assertUnusable(file + " exists already.", () -> Store.create(file));
    }

    @Test
    void aFileIsNotMadeInAFolderThatIsNotThere() {
        Path nowhere = folder.resolve("none").resolve("a.subtext");
        assertUnusable("The folder of " + nowhere + " does not exist.", () -> Store.create(nowhere));
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidToBeOne() throws Exception {
        // Not even an administrator can write here, so that the test holds for one too.
        Path proc = Path.of("/proc/self/subtext-test.subtext");
        assumeTrue(Files.isDirectory(proc.getParent()), "needs a folder that nobody can write to");
        assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> Store.create(proc))
                .withMessageContaining("folder of " + proc);
    }

    @Test
    void aProjectInAFolderThatCannotBeWrittenToIsRefused() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path inside = Files.copy(file, locked.resolve("a.subtext"));
        assumeTrue(locked.toFile().setWritable(false) && !Files.isWritable(locked),
                "an administrator can write to any folder");
        assertUnusable("The folder of " + inside + " cannot be written to.", () -> Store.open(inside));
    }

    @Test
    void aFileIsOpenOnlyOnceInAProcess() throws Exception {
        try (Store store = Store.open(file)) {
            assertUnusable(file + " is already open in another window.", () -> Store.open(file));
            Path link = Files.createSymbolicLink(folder.resolve("link.subtext"), file);
            assertUnusable(link + " is already open in another window.", () -> Store.open(link));
            assertThat(store.project().setting("colour")).contains("red");
        }
        Store.open(file).close();
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TABLE transcript DROP COLUMN worked_on",
            "ALTER TABLE transcript ADD COLUMN stars INTEGER", "ALTER TABLE transcript RENAME TO story",
            "DROP TABLE transcript; CREATE TABLE transcript (number INTEGER, key TEXT)"})
    void aFileWhoseTablesAreNotThoseOfItsVersionIsRefused(String change) throws Exception {
        change(change);
        assertThatExceptionOfType(UnusableFileException.class).isThrownBy(() -> Store.open(file))
                .withMessageStartingWith(file + " cannot be used: its table “")
                .withMessageContaining("” is not as version " + Migration.ALL.size()
                        + " of Subtext’s projects has it; an unfinished"
                        + " Subtext made the file, or it was changed by hand.");
        assertThat(names()).noneMatch(name -> name.contains(".v"));
    }

    @Test
    void aFileWithFurtherTablesAndIndexesIsOpened() throws Exception {
        change("CREATE TABLE mine (a); CREATE INDEX by_format ON transcript (format); ANALYZE");
        try (Store store = Store.open(file)) {
            assertThat(store.project().setting("colour")).contains("red");
        }
    }

    @Test
    @Timeout(60)
    void readingWaitsForNoChangeAndFindsAllThatWasSaved() throws Exception {
        try (Store store = Store.open(file); ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 50; i++) {
                String colour = "colour " + i;
                Optional<String> before = store.project().setting("colour");
                store.write(() -> {
                    store.project().setting("colour", colour);
                    assertThat(store.project().setting("colour")).contains(colour);
                    assertThat(elsewhere(other, store)).isEqualTo(before);
                    return null;
                });
                assertThat(store.project().setting("colour")).contains(colour);
                assertThat(elsewhere(other, store)).contains(colour);
            }
        }
        assertThat(names()).containsExactly(".study.subtext.lock", "study.subtext");
    }

    private static Optional<String> elsewhere(ExecutorService other, Store store) {
        return CompletableFuture.supplyAsync(() -> store.project().setting("colour"), other).join();
    }

    @Test
    @Timeout(60)
    void whatIsReadTogetherIsOfOneMoment() throws Exception {
        try (Store store = Store.open(file); ExecutorService other = Executors.newSingleThreadExecutor()) {
            store.read(() -> {
                assertThat(store.project().setting("colour")).contains("red");
                CompletableFuture.runAsync(() -> store.write(() -> {
                    store.project().setting("colour", "blue");
                    return null;
                }), other).join();
                assertThat(store.project().setting("colour")).contains("red");
                return null;
            });
            assertThat(store.project().setting("colour")).contains("blue");
        }
    }

    @Test
    void aReadingThatFailsLeavesItsConnectionFit() throws Exception {
        try (Store store = Store.open(file)) {
            assertThatIllegalStateException().isThrownBy(() -> store.read(() -> {
                store.project().setting("colour");
                throw new IllegalStateException("no");
            }));
            store.write(() -> {
                store.project().setting("colour", "blue");
                return null;
            });
            assertThat(store.project().setting("colour")).contains("blue");
        }
    }

    @Test
    @Timeout(60)
    void closingWaitsForWhatIsBeingReadAndRefusesTheRest() throws Exception {
        Store store = Store.open(file);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService other = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Optional<String>> read = CompletableFuture
                    .supplyAsync(() -> store.read(() -> {
                        reading.countDown();
                        await(goOn);
                        return store.project().setting("colour");
                    }), other);
            reading.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(store::close, other);
            assertThat(closed.isDone()).isFalse();
            goOn.countDown();
            assertThat(read.get()).contains("red");
            closed.get();
        }
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> store.project().setting("colour"))
                .withMessage("the project could not be read: it is closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
