package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
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
///
/// The work is bounded, whatever the words are: it grows with the text and with the words, never with the product of the
/// two. All words share it alike. Of words that would take more than their share it is known that they were not looked for
/// to the end; of words that stand at more than [Anchoring#MOST_PLACES] places the first are known.
final class QuoteSearch {

    /// How alike words must be to count as found roughly: one less the share of characters that differ, white space,
    /// quotation marks, case and the like aside.
    static final double SIMILAR = 0.8;
    /// Shorter words would be roughly the same as something by chance.
    static final int SHORTEST_FUZZY = 20;
    /// Longer words are only looked for as they are.
    private static final int LONGEST_FUZZY = 8_000;

    private static final int[] SEEDS = {64, 32, 16, 8, 4, 2, 1};
    private static final int GRAM = 8;
    private static final int MOST_GRAMS = 512;
    private static final int MOST_HITS = 20_000;
    private static final int FEWEST_HITS = 256;
    private static final int MOST_WINDOWS = 12;
    /// How many characters are compared in one pass for each one of the text, besides [#COMPARED] for a short text. Of
    /// words that begin alike each is compared where one of them may stand.
    private static final int COMPARED_EACH = 16;
    private static final long COMPARED = 1L << 29;
    /// How many runs that agree are counted for all words together.
    private static final long HITS = 1L << 28;
    /// How many steps are taken for all words together to see how alike they are to what stands at a place; in one of them
    /// a character of the text meets 64 of the words.
    private static final long STEPS = 1L << 32;
    /// How much longer than the quote the text may be in which it stands but for marks and white space.
    private static final int STRETCHED_BY = 4;
    private static final int STRETCHED = 1_000;
    /// What goes on for longer is no word.
    private static final int LONGEST_WORD = 200;

    private final Transcript transcript;
    private final Map<String, List<Occurrence>> found = new HashMap<>();
    private final Set<String> unsearched = new HashSet<>();

    QuoteSearch(Transcript transcript) {
        this.transcript = transcript;
    }

    /// Where words stand, in reading order, as far as they have been looked for; the best way in which they were found
    /// counts. One more than [Anchoring#MOST_PLACES] if there are more.
    List<Occurrence> of(String words) {
        return isUnsearched(words) ? List.of() : found.getOrDefault(words, List.of());
    }

    boolean isFound(String words) {
        return !of(words).isEmpty();
    }

    /// Whether words stand at more places than are counted.
    boolean isEverywhere(String words) {
        return of(words).size() > Anchoring.MOST_PLACES;
    }

    /// Whether words were not looked for to the end, because that would take too long.
    boolean isUnsearched(String words) {
        return unsearched.contains(words);
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

    /// Adds a place that stands behind all places of the words so far.
    ///
    /// @return whether to look for more
    private boolean add(String words, Occurrence occurrence) {
        List<Occurrence> places = found.computeIfAbsent(words, _ -> new ArrayList<>());
        if (places.isEmpty() || !places.getLast().stretch().equals(occurrence.stretch())) {
            places.add(occurrence);
        }
        return places.size() <= Anchoring.MOST_PLACES;
    }

    private List<String> missing(Collection<String> wanted) {
        return wanted.stream().distinct().filter(words -> !isFound(words) && !isUnsearched(words)).toList();
    }

    /// Looks for what has not been found yet, character for character.
    void exactly(Collection<String> wanted) {
        List<String> words = missing(wanted).stream().filter(one -> !one.isEmpty()).toList();
        List<Grams> seeds = seeds(words);
        if (!seeds.isEmpty()) {
            Comparing comparing = new Comparing(words, words);
            eachPart((ref, text) -> seeds.forEach(grams -> grams.find(text.string(), (owner, _, from) -> {
                String one = words.get(owner);
                int to = from + one.length();
                return comparing.goesOn(owner, text.string(), from,
                        () -> !isWhole(text, from) || !isWhole(text, to)
                                || add(one, Occurrence.of(ref, text, from, to, How.MOVED, 1)));
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
            Comparing comparing = new Comparing(words, normal);
            eachPart((ref, text) -> {
                NormalText here = NormalText.of(text.string());
                seeds.forEach(grams -> grams.find(here, (owner, _, from) -> comparing.goesOn(owner, here,
                        from, () -> {
                            int start = here.start(from);
                            int end = here.end(from + normal.get(owner).length() - 1);
                            return isStretched(words.get(owner), end - start) || add(words.get(owner),
                                    Occurrence.of(ref, text, start, end, How.NORMALISED, 1));
                        })));
            });
        }
    }

    /// Whether words stand so far apart from one another that no reader would call it the same.
    private static boolean isStretched(String words, int length) {
        return length > STRETCHED_BY * (long) words.length() + STRETCHED;
    }

    /// Compares words with what stands where they may, as long as each has some of its share left.
    private final class Comparing {

        private final List<String> words;
        private final List<String> compared;
        private final long[] left;

        /// @param compared the words in the form in which they are compared
        Comparing(List<String> words, List<String> compared) {
            this.words = words;
            this.compared = compared;
            long[] characters = new long[1];
            eachPart((_, text) -> characters[0] += text.length());
            long share = (characters[0] * COMPARED_EACH + COMPARED) / words.size();
            this.left = compared.stream().mapToLong(one -> share + one.length()).toArray();
        }

        /// @param stands called where the words stand; says whether to look on
        /// @return whether to look on for the words
        boolean goesOn(int owner, CharSequence text, int from, BooleanSupplier stands) {
            String one = compared.get(owner);
            int most = Math.min(one.length(), text.length() - from);
            int same = 0;
            while (same < most && text.charAt(from + same) == one.charAt(same)) {
                same++;
            }
            left[owner] -= same + 1;
            if (left[owner] < 0) {
                unsearched.add(words.get(owner));
                return false;
            }
            return same < one.length() || stands.getAsBoolean();
        }
    }

    static boolean hasWord(String words) {
        return words.codePoints().anyMatch(Character::isLetterOrDigit);
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
        private final int mostHits;
        private int hits;

        Rough(String words, String normal, int mostHits) {
            this.mostHits = mostHits;
            this.words = words;
            this.normal = normal;
            this.width = Math.max(32, normal.length() / 4);
        }

        /// Counts a run that agrees.
        ///
        /// @return whether to count on
        boolean hit(int at, int position) {
            if (hits++ < mostHits) {
                agreeing.merge(Math.floorDiv(position - at, width), 1, Integer::sum);
            }
            return hits < mostHits;
        }

        /// Whether any run agreed in the part that is looked through.
        boolean isMet() {
            return !agreeing.isEmpty();
        }

        /// How many steps it takes to compare one window.
        long steps() {
            return 2L * (normal.length() * 2 + 3L * width) * (normal.length() / Long.SIZE + 1);
        }

        /// Keeps the best windows for whose comparison a number of steps is enough.
        ///
        /// @return whether there are some, and it is not enough for even one
        boolean keepWorth(long steps) {
            long worth = steps / steps();
            boolean none = worth == 0 && !windows.isEmpty();
            if (worth < windows.size()) {
                windows.subList((int) worth, windows.size()).clear();
            }
            return none;
        }

        /// Keeps the best windows of a part.
        void leave(PartRef part) {
            agreeing.forEach((bin, count) -> windows.add(new Window(part, bin * width, count)));
            agreeing.clear();
            windows.sort(Comparator.comparingInt(Window::agreeing).reversed());
            if (windows.size() > MOST_WINDOWS) {
                windows.subList(MOST_WINDOWS, windows.size()).clear();
            }
        }
    }

    /// Looks roughly for what has not been found yet.
    void roughly(Collection<String> wanted) {
        List<Rough> rough = rough(wanted);
        if (rough.isEmpty()) {
            return;
        }
        Grams grams = new Grams(GRAM);
        for (int owner = 0; owner < rough.size(); owner++) {
            String normal = rough.get(owner).normal;
            int step = Math.max(1, normal.length() / MOST_GRAMS);
            for (int at = 0; at + GRAM <= normal.length(); at += step) {
                grams.add(owner, normal, at);
            }
        }
        Set<Rough> met = new LinkedHashSet<>();
        eachPart((ref, text) -> {
            grams.find(NormalText.of(text.string()), (owner, at, from) -> {
                Rough one = rough.get(owner);
                if (!one.isMet()) {
                    met.add(one);
                }
                return one.hit(at, from);
            });
            met.forEach(one -> one.leave(ref));
            met.clear();
        });
        Map<PartRef, List<Rough>> byPart = new TreeMap<>();
        long share = STEPS / rough.size();
        rough.forEach(one -> {
            if (one.keepWorth(share)) {
                unsearched.add(one.words);
            }
            one.windows.stream().map(Window::part).distinct()
                    .forEach(part -> byPart.computeIfAbsent(part, _ -> new ArrayList<>()).add(one));
        });
        byPart.forEach((part, several) -> {
            Text text = transcript.part(part).text();
            NormalText here = NormalText.of(text.string());
            several.forEach(one -> compare(one, part, text, here));
        });
    }

    /// What can be looked for roughly of what has not been found yet.
    private List<Rough> rough(Collection<String> wanted) {
        List<String> missing = missing(wanted);
        int mostHits = Math.clamp(HITS / Math.max(1, missing.size()), FEWEST_HITS, MOST_HITS);
        List<Rough> rough = new ArrayList<>();
        for (String one : missing) {
            String normal = NormalText.of(one).toString();
            if (normal.length() >= SHORTEST_FUZZY && normal.length() <= LONGEST_FUZZY && hasWord(normal)) {
                rough.add(new Rough(one, normal, mostHits));
            }
        }
        return rough;
    }

    /// The nearer end of the word that a place lies within; the place itself if it lies within none.
    private static int wordEdge(CharSequence text, int place) {
        int first = Math.max(0, place - LONGEST_WORD);
        int last = Math.min(text.length(), place + LONGEST_WORD);
        int before = place;
        while (before > first && Character.isLetterOrDigit(text.charAt(before - 1))) {
            before--;
        }
        int after = place;
        while (after < last && Character.isLetterOrDigit(text.charAt(after))) {
            after++;
        }
        boolean within = before < place && place < after && after - before < LONGEST_WORD;
        return !within ? place : place - before <= after - place ? before : after;
    }

    private void compare(Rough one, PartRef part, Text text, NormalText here) {
        Approximate pattern = new Approximate(one.normal);
        int length = one.normal.length();
        int slack = (int) (length * (1 - SIMILAR)) + 1;
        List<Occurrence> places = new ArrayList<>();
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
            if (similarity >= SIMILAR && start < end
                    && !isStretched(one.words, here.end(end - 1) - here.start(start))) {
                places.add(Occurrence.of(part, text, here.start(start), here.end(end - 1), How.FUZZY,
                        similarity));
            }
        }
        places.sort(Comparator.comparing(Occurrence::stretch));
        places.forEach(place -> add(one.words, place));
    }
}
