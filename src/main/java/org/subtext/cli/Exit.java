package org.subtext.cli;

/// What a command says with its exit status.
final class Exit {

    /// Done.
    static final int DONE = 0;
    /// Done in part: some files failed, some checks found damage.
    static final int PARTLY = 1;
    /// The command line is wrong.
    static final int WRONG = 2;
    /// It could not be done.
    static final int IMPOSSIBLE = 3;

    private Exit() {}
}
