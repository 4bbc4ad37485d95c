package org.subtext.workflow;

import java.nio.file.Path;

/// Hears how far an import is, and can stop it. Called on the thread that imports, many times a second.
public interface ImportProgress {

    /// Hears nothing and stops nothing.
    ImportProgress NONE = new ImportProgress() {
        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /// @param file the file being read
    /// @param filesDone how many files are behind it
    /// @param filesTotal how many there are
    /// @param bytesDone how much of all files has been read
    /// @param bytesTotal how much there is
    /// @param transcripts how many transcripts were found so far, new or not
    void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal, int transcripts);

    /// Whether the person wants it to stop. What was read of the file in hand is then dropped; the files before it stay.
    boolean cancelled();
}
