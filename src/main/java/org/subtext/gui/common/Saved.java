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

    /// Something failed. It stays said until the person has taken note of it: a later success does not bring back what
    /// was lost.
    ///
    /// @param what whether it is a change that is not on the disk
    /// @param reason what failed, as a sentence
    /// @param detail what somebody who can help needs to know
    record Failed(What what, String reason, String detail) implements Saved {

        /// What can fail.
        public enum What {
            /// A change of the project; it is not on the disk.
            CHANGE,
            /// Anything else, such as reading, searching or importing; no change that the person made is lost by it.
            OTHER
        }

        @Override
        public String sentence() {
            return switch (what) {
                case CHANGE -> "Not saved";
                case OTHER -> "Something failed";
            };
        }
    }

    /// The state as a sentence.
    String sentence();
}
