package org.subtext.storage;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Bounds of sentences as bytes: each is written as its distance from the one before, 7 bits to a byte, low ones first,
/// the top bit saying that more follow. Bounds only grow, so most take one byte.
final class SentenceBytes {

    private SentenceBytes() {}

    static byte[] encode(int[] bounds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bounds.length + 8);
        int last = 0;
        for (int bound : bounds) {
            int distance = bound - last;
            while (distance >= 0x80) {
                bytes.write(distance & 0x7F | 0x80);
                distance >>>= 7;
            }
            bytes.write(distance);
            last = bound;
        }
        return bytes.toByteArray();
    }

    /// @throws IllegalArgumentException if the last distance is cut short
    static int[] decode(byte[] bytes) {
        int[] bounds = new int[bytes.length];
        int count = 0;
        int last = 0;
        int i = 0;
        while (i < bytes.length) {
            int distance = 0;
            int shift = 0;
            while (true) {
                if (i == bytes.length) {
                    throw new IllegalArgumentException("the bounds of sentences are cut short");
                }
                byte next = bytes[i++];
                distance |= (next & 0x7F) << shift;
                shift += 7;
                if (next >= 0) {
                    break;
                }
            }
            last += distance;
            bounds[count++] = last;
        }
        return Arrays.copyOf(bounds, count);
    }
}
