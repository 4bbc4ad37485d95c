package org.subtext.storage;

/// A file that cannot be used as a project. The message is one sentence for the person, naming the file.
public final class UnusableFileException extends Exception {

    private static final long serialVersionUID = 1;

    UnusableFileException(String sentence) {
        super(sentence);
    }

    UnusableFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
