package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.subtext.annotation.Anchoring.How;
import org.subtext.transcript.Message;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;

/// Looks for many words at once in all parts of a transcript: as they are, then as a reader would call them the same,
/// then roughly. Each way is one pass over the text, however many words there are, so that a thousand quotes from a
/// transcript of 50 MB take seconds. Calls and results of tools are parts like others.
///
/// What is only roughly the same is looked for where runs of [#GRAM] characters agree: at the [#MOST_WINDOWS] places
/// with most of them. Words whose every such run stands all over the transcript may be missed.
final class QuoteSearch {

    /// How alike words must be to count as found roughly: one less the share of characters that differ, white space,
    /// quotation marks, case and the like aside.
    static final double SIMILAR = 0.8;
    /// Shorter words would be roughly the same as something by chance.
    static final int SHORTEST_FUZZY = 20;
    /// Longer words are only looked for as they are.
    private static final int LONGEST_FUZZY = 20_000;
    /// Words that stand at more places are ambiguous anyhow.
    static final int MOST_PLACES = 100;

    private static final int[] SEEDS = {16, 8, 4, 2, 1};
    private static final int GRAM = 8;
    private static final int MOST_GRAMS = 512;
    private static final int MOST_HITS = 20_000;
    private static final int MOST_WINDOWS = 12;

    private final Transcript transcript;
    private final Map<String, List<Occurrence>> found = new HashMap<>();

    QuoteSearch(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Where words stand, as far as they have been looked for; the best way in which they were found counts.
    List<Occurrence> of(String words) {
        return found.getOrDefault(words, List.of());
    }

    boolean isFound(String words) {
        return !of(words).isEmpty();
    }

    private interface PartTaker {
        void take(PartRef ref, Text text);
    }

    private void eachPart(PartTaker taker) {
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                Text text = message.parts().get(part).text();
                if (!text.isEmpty()) {
                    taker.take(new PartRef(message.index(), part), text);
                }
            }
        }
    }

    private void add(String words, Occurrence occurrence) {
        List<Occurrence> places = found.computeIfAbsent(words, _ -> new ArrayList<>());
        boolean known = places.stream().anyMatch(one -> one.stretch().equals(occurrence.stretch()));
        if (!known && places.size() < MOST_PLACES) {
            places.add(occurrence);
        }
    }

    private List<String> missing(Collection<String> wanted) {
        return wanted.stream().distinct().filter(words -> !isFound(words)).toList();
    }

    /// Looks for what has not been found yet, character for character.
    void exactly(Collection<String> wanted) {
        List<String> words = missing(wanted).stream().filter(one -> !one.isEmpty()).toList();
        List<Grams> seeds = seeds(words);
        if (!seeds.isEmpty()) {
            eachPart((ref, text) -> seeds.forEach(grams -> grams.find(text.string(), (owner, _, from) -> {
                String one = words.get(owner);
                int to = from + one.length();
                if (text.string().startsWith(one, from) && isWhole(text, from) && isWhole(text, to)) {
                    add(one, Occurrence.of(ref, text, from, to, How.MOVED, 1));
                }
            })));
        }
    }

    private static boolean isWhole(Text text, int utf16) {
        return text.toUtf16(text.toCodePoint(utf16)) == utf16;
    }

    /// Looks for what has not been found yet as a reader would.
    void normalised(Collection<String> wanted) {
        List<String> words = new ArrayList<>();
        List<String> normal = new ArrayList<>();
        for (String one : missing(wanted)) {
            String normalised = NormalText.of(one).toString();
            if (hasWord(normalised)) {
                words.add(one);
                normal.add(normalised);
            }
        }
        List<Grams> seeds = seeds(normal);
        if (!seeds.isEmpty()) {
            eachPart((ref, text) -> {
                NormalText here = NormalText.of(text.string());
                seeds.forEach(grams -> grams.find(here, (owner, _, from) -> {
                    int to = from + normal.get(owner).length();
                    if (stands(normal.get(owner), here, from)) {
                        add(words.get(owner), Occurrence.of(ref, text, here.start(from), here.end(to - 1),
                                How.NORMALISED, 1));
                    }
                }));
            });
        }
    }

    static boolean hasWord(String words) {
        return words.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean stands(String words, CharSequence text, int from) {
        if (from + words.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < words.length(); i++) {
            if (text.charAt(from + i) != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// How the words begin, words of about the same length together.
    private static List<Grams> seeds(List<String> words) {
        Map<Integer, Grams> seeds = new TreeMap<>();
        for (int owner = 0; owner < words.size(); owner++) {
            int length = words.get(owner).length();
            for (int seed : SEEDS) {
                if (seed <= length) {
                    seeds.computeIfAbsent(seed, Grams::new).add(owner, words.get(owner), 0);
                    break;
                }
            }
        }
        return List.copyOf(seeds.values());
    }

    /// Part of a text that may hold words roughly.
    ///
    /// @param from where words would begin that agree in most runs
    private record Window(PartRef part, int from, int agreeing) {}

    /// Words that are looked for roughly.
    private static final class Rough {

        private final String words;
        private final String normal;
        private final int width;
        private final Map<Integer, Integer> agreeing = new HashMap<>();
        private final List<Window> windows = new ArrayList<>();
        private int hits;

        Rough(String words, String normal) {
            this.words = words;
            this.normal = normal;
            this.width = Math.max(32, normal.length() / 4);
        }

        void hit(int at, int position) {
            if (hits++ < MOST_HITS) {
                agreeing.merge(Math.floorDiv(position - at, width), 1, Integer::sum);
            }
        }

        /// Keeps the best windows of a part.
        void leave(PartRef part) {
            agreeing.forEach((bin, count) -> windows.add(new Window(part, bin * width, count)));
            agreeing.clear();
            if (windows.size() > MOST_WINDOWS) {
                windows.sort(Comparator.comparingInt(Window::agreeing).reversed());
                windows.subList(MOST_WINDOWS, windows.size()).clear();
            }
        }
    }

    /// Looks roughly for what has not been found yet.
    void roughly(Collection<String> wanted) {
        List<Rough> rough = new ArrayList<>();
        Grams grams = new Grams(GRAM);
        for (String one : missing(wanted)) {
            String normal = NormalText.of(one).toString();
            if (normal.length() >= SHORTEST_FUZZY && normal.length() <= LONGEST_FUZZY && hasWord(normal)) {
                int step = Math.max(1, normal.length() / MOST_GRAMS);
                for (int at = 0; at + GRAM <= normal.length(); at += step) {
                    grams.add(rough.size(), normal, at);
                }
                rough.add(new Rough(one, normal));
            }
        }
        if (grams.isEmpty()) {
            return;
        }
        eachPart((ref, text) -> {
            grams.find(NormalText.of(text.string()), (owner, at, from) -> rough.get(owner).hit(at, from));
            rough.forEach(one -> one.leave(ref));
        });
        Map<PartRef, List<Rough>> byPart = new TreeMap<>();
        rough.forEach(one -> one.windows.stream().map(Window::part).distinct()
                .forEach(part -> byPart.computeIfAbsent(part, _ -> new ArrayList<>()).add(one)));
        byPart.forEach((part, several) -> {
            Text text = transcript.part(part).text();
            NormalText here = NormalText.of(text.string());
            several.forEach(one -> compare(one, part, text, here));
        });
    }

    /// The nearer end of the word that a place lies within; the place itself if it lies within none.
    private static int wordEdge(CharSequence text, int place) {
        int before = place;
        while (before > 0 && Character.isLetterOrDigit(text.charAt(before - 1))) {
            before--;
        }
        int after = place;
        while (after < text.length() && Character.isLetterOrDigit(text.charAt(after))) {
            after++;
        }
        boolean within = before < place && place < after;
        return !within ? place : place - before <= after - place ? before : after;
    }

    private void compare(Rough one, PartRef part, Text text, NormalText here) {
        Approximate pattern = new Approximate(one.normal);
        int length = one.normal.length();
        int slack = (int) (length * (1 - SIMILAR)) + 1;
        for (Window window : one.windows) {
            if (!window.part().equals(part)) {
                continue;
            }
            int from = Math.max(0, window.from() - one.width - slack);
            int to = Math.min(here.length(), window.from() + 2 * one.width + length + slack);
            Approximate.Match match = pattern.nearest(here, from, to);
            double similarity = 1 - (double) match.distance() / length;
            int start = wordEdge(here, match.start());
            int end = wordEdge(here, match.end());
            while (start < end && here.charAt(start) == ' ') {
                start++;
            }
            while (end > start && here.charAt(end - 1) == ' ') {
                end--;
            }
            if (similarity >= SIMILAR && start < end) {
                add(one.words, Occurrence.of(part, text, here.start(start), here.end(end - 1), How.FUZZY,
                        similarity));
            }
        }
    }
}
