package org.subtext.importer;

import org.subtext.transcript.Wtf8;

/// Strings that may together be more than memory holds.
final class StringSpool extends Spool<String> {

    StringSpool() {
        super(Limits.HELD);
    }

    @Override
    long weight(String string) {
        return 64 + string.length();
    }

    @Override
    byte[] bytes(String string) {
        return Wtf8.encode(string);
    }

    @Override
    String of(byte[] bytes) {
        return Wtf8.decode(bytes);
    }
}
