package org.subtext.importer.spool;

import org.subtext.importer.outcome.Limits;
import org.subtext.transcript.Wtf8;

/// Strings that may together be more than memory holds.
public final class StringSpool extends Spool<String> {

    public StringSpool() {
        super(Limits.HELD);
    }

    @Override
    protected long weight(String string) {
        return 64 + string.length();
    }

    @Override
    protected byte[] bytes(String string) {
        return Wtf8.encode(string);
    }

    @Override
    protected String of(byte[] bytes) {
        return Wtf8.decode(bytes);
    }
}
