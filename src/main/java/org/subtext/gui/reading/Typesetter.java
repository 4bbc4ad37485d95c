package org.subtext.gui.reading;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Operations;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Transcript;

/// Shows texts that a person looks through one after another, each in place of the one before. They are made ready aside,
/// so that nothing that is being saved waits for them, and one that is left before it is ready is given up. FX thread
/// only.
public final class Typesetter {

    private final Operations operations;
    private final ReadingView reading;
    /// Whoever makes the text ready that was asked for last asks whether it is still wanted.
    private AtomicBoolean left = new AtomicBoolean();

    /// @param reading where they are shown
    public Typesetter(Operations operations, ReadingView reading) {
        this.operations = operations;
        this.reading = reading;
    }

    /// Shows a text as soon as it is ready; of a long one first the pages that it begins with. A failure is told by the
    /// saved state, and what was shown stays.
    public void show(Transcript transcript, LabelColours colours) {
        stop();
        AtomicBoolean mine = new AtomicBoolean();
        left = mine;
        // A view of its own has no branches to be told of before all of it has been gone through.
        makeReady(mine, () -> Typeset.opening(transcript, 0, before -> 0, () -> Branches.of(List.of()),
                mine::get), opening -> {
                    reading.show(opening, colours);
                    if (!opening.isWhole()) {
                        makeReady(mine, () -> Typeset.of(transcript, mine::get), reading::extend);
                    }
                });
    }

    private void makeReady(AtomicBoolean mine, Supplier<Typeset> making,
            Consumer<Typeset> then) {
        operations.aside("make a text ready", () -> unlessLeft(making, mine::get), ready -> {
            if (!mine.get()) {
                ready.ifPresent(then);
            }
        }, refused -> {}, broken -> {});
    }

    private static Optional<Typeset> unlessLeft(Supplier<Typeset> making, BooleanSupplier left) {
        if (left.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return Optional.of(making.get());
        } catch (RuntimeException e) {
            // Once nobody wants it the project may be closed, and then whatever is still being read fails.
            if (left.getAsBoolean()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Gives up what is being made ready.
    public void stop() {
        left.set(true);
    }
}
