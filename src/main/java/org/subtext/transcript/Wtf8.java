package org.subtext.transcript;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Generalised UTF-8 (WTF-8, https://simonsapin.github.io/wtf-8/): UTF-8 that also takes lone surrogates, each as three
/// bytes, so that every Java string goes to bytes and back unchanged. For well-formed text it is plain UTF-8.
public final class Wtf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Wtf8() {}

    /// The bytes of a string; [#decode] gives the string back.
    public static byte[] encode(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        // Only a lone surrogate does not come back, and the way there and back is faster than looking for one.
        return new String(bytes, StandardCharsets.UTF_8).equals(string)
                ? bytes
                : encodeWithSurrogates(string);
    }

    private static byte[] encodeWithSurrogates(String string) {
        ByteBuffer bytes = ByteBuffer.allocate(string.length() * 3);
        int from = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                i++;
                continue;
            }
            bytes.put(string.substring(from, i).getBytes(StandardCharsets.UTF_8));
            bytes.put((byte) (0xE0 | c >> 12)).put((byte) (0x80 | c >> 6 & 0x3F))
                    .put((byte) (0x80 | c & 0x3F));
            from = i + 1;
        }
        bytes.put(string.substring(from).getBytes(StandardCharsets.UTF_8));
        byte[] result = new byte[bytes.position()];
        bytes.flip().get(result);
        return result;
    }

    /// The string of bytes that [#encode] made.
    ///
    /// @throws IllegalArgumentException if the bytes are not generalised UTF-8
    public static String decode(byte[] bytes) {
        String string = new String(bytes, StandardCharsets.UTF_8);
        // Without a replacement character nothing was replaced; with one it may have been meant.
        return string.indexOf(REPLACEMENT) < 0 ? string : decodeWithSurrogates(bytes);
    }

    private static String decodeWithSurrogates(byte[] bytes) {
        StringBuilder string = new StringBuilder(bytes.length);
        int from = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                string.append(decodeStrictly(bytes, from, i));
                string.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                from = i + 3;
                i += 2;
            }
        }
        return string.append(decodeStrictly(bytes, from, bytes.length)).toString();
    }

    private static CharBuffer decodeStrictly(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("these bytes are not text", e);
        }
    }
}
