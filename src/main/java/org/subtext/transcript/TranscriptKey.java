package org.subtext.transcript;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/// Names a transcript for good: the same content from the same source has the same key on every machine.
///
/// A key hashes what was said together with the source's own identity of it, so that two models that answered in the
/// same words are two transcripts. It never depends on a path, a file name or a container. The version in front
/// (`t1-`) changes when the rule does.
///
/// @param value `t1-` and 32 hexadecimal digits, with `-N` behind for the N-th identical row of one file
public record TranscriptKey(String value) implements Comparable<TranscriptKey> {

    private static final String VERSION = "t1-";
    private static final int HASH_BYTES = 16;

    /// Computes the key of a transcript.
    ///
    /// @param identity the source's own identity by name, such as `uuid`, or `eval`, `sample`, `epoch`, `model`
    /// @param messages all messages of all branches
    /// @param occurrence 1, or n for the n-th row of one file that has the same identity and content
    public static TranscriptKey of(SortedMap<String, String> identity, List<Message> messages,
            int occurrence) {
        Hash hash = new Hash();
        hash.add(identity.size());
        identity.forEach((name, value) -> {
            hash.add(name);
            hash.add(value);
        });
        hash.add(messages.size());
        for (Message message : messages) {
            hash.add(message.role().id());
            hash.add(message.author().id());
            hash.add(message.branch());
            hash.add(message.parts().size());
            for (Part part : message.parts()) {
                hash.add(part.kind().id());
                hash.add(part.visibility() == null ? "" : part.visibility().id());
                hash.add(part.tool() == null ? "" : part.tool());
                hash.add(part.media() == null ? "" : part.media());
                hash.add(part.text().string());
            }
        }
        return new TranscriptKey(VERSION + HexFormat.of().formatHex(hash.digest(), 0, HASH_BYTES))
                .occurrence(occurrence);
    }

    /// The key of the n-th row of one file that has the same identity and content as the row of this key, which is the
    /// first.
    public TranscriptKey occurrence(int n) {
        return n == 1 ? this : new TranscriptKey(value + "-" + n);
    }

    @Override
    public int compareTo(TranscriptKey other) {
        return value.compareTo(other.value);
    }

    /// The key as written in files.
    @Override
    public String toString() {
        return value;
    }

    /// SHA-256 over fields, each preceded by its length so that no two lists of fields run together.
    private static final class Hash {

        private final MessageDigest digest;

        Hash() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        void add(int number) {
            digest.update((byte) (number >>> 24));
            digest.update((byte) (number >>> 16));
            digest.update((byte) (number >>> 8));
            digest.update((byte) number);
        }

        void add(String field) {
            byte[] bytes = Wtf8.encode(field);
            add(bytes.length);
            digest.update(bytes);
        }

        byte[] digest() {
            return digest.digest();
        }
    }
}
