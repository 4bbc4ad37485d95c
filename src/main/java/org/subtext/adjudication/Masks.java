package org.subtext.adjudication;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.subtext.transcript.TranscriptKey;

/// The letters under which raters appear where names would sway the judgement. The order is shuffled for each transcript,
/// so that A here is not A there, and is the same whenever the transcript is opened, on every machine.
public final class Masks {

    private static final int LETTERS = 26;

    private final List<UUID> order;

    private Masks(List<UUID> order) {
        this.order = order;
    }

    /// Shuffles raters by the key of a transcript.
    public static Masks of(TranscriptKey transcript, Collection<UUID> raters) {
        Map<UUID, Long> draws = new HashMap<>();
        raters.forEach(rater -> draws.put(rater, draw(transcript, rater)));
        return new Masks(draws.keySet().stream()
                .sorted(Comparator.comparing((UUID rater) -> draws.getOrDefault(rater, 0L))
                        .thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private static long draw(TranscriptKey transcript, UUID rater) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(transcript.value().getBytes(StandardCharsets.UTF_8));
            digest.update(rater.toString().getBytes(StandardCharsets.UTF_8));
            return new BigInteger(Arrays.copyOf(digest.digest(), Long.BYTES)).longValue();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The raters in the order of their letters.
    public List<UUID> order() {
        return order;
    }

    /// The rater's letter: A to Z, then AA, AB and so on.
    ///
    /// @throws IllegalArgumentException if the rater is none of these
    public String letter(UUID rater) {
        int i = order.indexOf(rater);
        if (i < 0) {
            throw new IllegalArgumentException("this rater has no letter here");
        }
        String last = String.valueOf((char) ('A' + i % LETTERS));
        return i < LETTERS ? last : (char) ('A' + i / LETTERS - 1) + last;
    }

    /// The rater whom a letter stands for, if it stands for one.
    public Optional<UUID> rater(String letter) {
        return order.stream().filter(rater -> letter(rater).equals(letter)).findFirst();
    }
}
