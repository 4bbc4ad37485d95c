package org.subtext.cli;

/// Numbers in words for a person.
final class Words {

    private Words() {}

    /// Such as `1 transcript`, `2 transcripts`.
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
