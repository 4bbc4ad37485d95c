package org.subtext.gui.common;

/// Whether what is on the screen is on the disk.
public sealed interface Saved {

    /// Everything is on the disk.
    record Yes() implements Saved {
        @Override
        public String sentence() {
            return "Saved";
        }
    }

    /// Something is on its way.
    ///
    /// @param doing what, such as `label “Blackmail”`
    record Busy(String doing) implements Saved {
        @Override
        public String sentence() {
            return "Saving…";
        }
    }

    /// Something did not get there. It stays said until the person has taken note of it: a later success does not
    /// bring back what was lost.
    ///
    /// @param sentence what failed
    /// @param detail what somebody who can help needs to know
    record Failed(String sentence, String detail) implements Saved {}

    /// The state as a sentence.
    String sentence();
}
