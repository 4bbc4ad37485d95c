package org.subtext.gui.common;

/// A key that must be pressed, let go and pressed again for what cannot be taken back: once may be meant for something else,
/// and one that is held down repeats by itself. FX thread only.
public final class PressedTwice {

    private enum Stage {
        NOT_PRESSED, HELD, LET_GO
    }

    private Stage stage = Stage.NOT_PRESSED;

    /// The key is pressed, or repeats.
    ///
    /// @return whether that is the second time
    public boolean pressed() {
        if (stage == Stage.LET_GO) {
            stage = Stage.NOT_PRESSED;
            return true;
        }
        stage = Stage.HELD;
        return false;
    }

    /// The key is let go.
    public void released() {
        if (stage == Stage.HELD) {
            stage = Stage.LET_GO;
        }
    }

    /// Something else was done: what was pressed counts no more.
    public void forget() {
        stage = Stage.NOT_PRESSED;
    }
}
