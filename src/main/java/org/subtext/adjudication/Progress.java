package org.subtext.adjudication;

/// How far the adjudication of a transcript has come.
///
/// @param settled how many differences are decided
/// @param differences how many there are, not counting what is agreed
/// @param accepted how many of the agreed ones are accepted
/// @param agreed how many are agreed
public record Progress(int settled, int differences, int accepted, int agreed) {

    /// Whether there is nothing left to decide or to accept.
    public boolean isComplete() {
        return settled == differences && accepted == agreed;
    }

    /// How many differences are left.
    public int open() {
        return differences - settled;
    }
}
