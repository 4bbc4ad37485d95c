package org.subtext.exporter;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.HexFormat;

/// Encodes JSON text as UTF-8, with a lone surrogate as its escape. In JSON a surrogate stands inside a string and
/// nowhere else, so the escape is always right.
final class SurrogateWriter extends Writer {

    private static final int NONE = 0;
    private static final HexFormat HEX = HexFormat.of();

    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;
    /// A high surrogate whose other half, if there is one, has yet to come.
    private char high = NONE;

    SurrogateWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            add(characters[i]);
        }
    }

    @Override
    public void write(String string, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            add(string.charAt(i));
        }
    }

    @Override
    public void write(int character) throws IOException {
        add((char) character);
    }

    private void add(char c) throws IOException {
        if (buffer.length - filled < 16) {
            drain();
        }
        if (high != NONE) {
            char first = high;
            high = NONE;
            if (Character.isLowSurrogate(c)) {
                encode(Character.toCodePoint(first, c));
                return;
            }
            escape(first);
        }
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            escape(c);
        } else {
            encode(c);
        }
    }

    private void encode(int codePoint) {
        if (codePoint < 0x80) {
            put(codePoint);
        } else if (codePoint < 0x800) {
            put(0xC0 | codePoint >> 6);
            put(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            put(0xE0 | codePoint >> 12);
            put(0x80 | codePoint >> 6 & 0x3F);
            put(0x80 | codePoint & 0x3F);
        } else {
            put(0xF0 | codePoint >> 18);
            put(0x80 | codePoint >> 12 & 0x3F);
            put(0x80 | codePoint >> 6 & 0x3F);
            put(0x80 | codePoint & 0x3F);
        }
    }

    private void escape(char surrogate) {
        put('\\');
        put('u');
        String digits = HEX.toHexDigits(surrogate);
        for (int i = 0; i < digits.length(); i++) {
            put(digits.charAt(i));
        }
    }

    private void put(int oneByte) {
        buffer[filled++] = (byte) oneByte;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    /// Hands on all but a high surrogate that still waits for its other half.
    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (high != NONE) {
            escape(high);
            high = NONE;
        }
        flush();
    }
}
