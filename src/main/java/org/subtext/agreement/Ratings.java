package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Items that raters put into categories, with gaps where a rater did not.
///
/// Items belong to clusters, which are drawn whole where items are drawn again for an interval: the spans of one
/// transcript depend on one another. Where nothing else is said each item is a cluster of its own.
public final class Ratings {

    /// What stands for “did not rate”.
    public static final int MISSING = -1;

    private final List<String> categories;
    private final int raters;
    private final int[][] items;
    private final int[] clusters;
    /// The distinct counts of categories, and which of them each item has: most items look like many others.
    private final int[][] patterns;
    private final int[] patternOf;
    /// How many ratings a pattern has.
    private final int[] rated;

    private Ratings(List<String> categories, int raters, int[][] items, int[] clusters) {
        this.categories = List.copyOf(categories);
        this.raters = raters;
        this.items = items;
        this.clusters = clusters;
        this.patternOf = new int[items.length];
        List<int[]> distinct = new ArrayList<>();
        Map<List<Integer>, Integer> known = new HashMap<>();
        for (int i = 0; i < items.length; i++) {
            int[] counts = count(items[i]);
            List<Integer> pattern = Arrays.stream(counts).boxed().toList();
            patternOf[i] = known.computeIfAbsent(pattern, key -> {
                distinct.add(counts);
                return distinct.size() - 1;
            });
        }
        this.patterns = distinct.toArray(int[][]::new);
        this.rated = distinct.stream().mapToInt(counts -> Arrays.stream(counts).sum()).toArray();
    }

    /// Takes ratings by category.
    ///
    /// @param categories all that could be chosen, in the order of the scale
    /// @param items of each item what each rater chose, null where nothing; every item has the same raters
    /// @throws IllegalArgumentException if something was chosen that is no category
    public static Ratings of(List<String> categories,
            List<? extends List<? extends @Nullable String>> items) {
        Map<String, Integer> index = new HashMap<>();
        categories.forEach(category -> index.put(category, index.size()));
        int raters = items.isEmpty() ? 0 : items.getFirst().size();
        int[][] table = new int[items.size()][raters];
        for (int i = 0; i < table.length; i++) {
            for (int r = 0; r < raters; r++) {
                String rating = items.get(i).get(r);
                Integer category = rating == null ? Integer.valueOf(MISSING) : index.get(rating);
                if (category == null) {
                    throw new IllegalArgumentException("“" + rating + "” is no category");
                }
                table[i][r] = category;
            }
        }
        int[] clusters = new int[table.length];
        Arrays.setAll(clusters, i -> i);
        return new Ratings(categories, raters, table, clusters);
    }

    /// Takes ratings by the number of their category, [#MISSING] where there is none.
    ///
    /// @param clusters the cluster that each item belongs to
    static Ratings of(List<String> categories, int raters, int[][] items, int[] clusters) {
        return new Ratings(categories, raters, items, clusters);
    }

    private int[] count(int[] item) {
        int[] counts = new int[categories.size()];
        for (int category : item) {
            if (category != MISSING) {
                counts[category]++;
            }
        }
        return counts;
    }

    /// All that could be chosen.
    public List<String> categories() {
        return categories;
    }

    /// How many raters there are.
    public int raters() {
        return raters;
    }

    /// How many items there are, rated or not.
    public int size() {
        return items.length;
    }

    /// What a rater chose for an item, as the number of the category; [#MISSING] if nothing.
    public int rating(int item, int rater) {
        return items[item][rater];
    }

    /// How many raters chose each category for an item.
    int[] counts(int item) {
        return patterns[patternOf[item]];
    }

    /// How many raters rated an item.
    int rated(int item) {
        return rated[patternOf[item]];
    }

    /// The distinct counts of categories.
    int[][] patterns() {
        return patterns;
    }

    /// How many ratings each pattern has.
    int[] ratedByPattern() {
        return rated;
    }

    /// How many items have each pattern, each item taken as often as its cluster was drawn; null for once each.
    double[] times(int @Nullable [] drawn) {
        double[] times = new double[patterns.length];
        for (int i = 0; i < patternOf.length; i++) {
            times[patternOf[i]] += drawn == null ? 1 : drawn[clusters[i]];
        }
        return times;
    }

    /// How many items at least two raters rated: those that tell something about agreement.
    public int pairable() {
        int pairable = 0;
        for (int i = 0; i < items.length; i++) {
            if (rated(i) >= 2) {
                pairable++;
            }
        }
        return pairable;
    }

    /// The items that at least two raters rated.
    Ratings pairableOnly() {
        int[] kept = IntStream.range(0, items.length).filter(i -> rated(i) >= 2)
                .toArray();
        int[] own = new int[kept.length];
        Arrays.setAll(own, i -> i);
        return new Ratings(categories, raters,
                Arrays.stream(kept).mapToObj(i -> items[i]).toArray(int[][]::new),
                own);
    }

    /// How many clusters there are, numbered from 0.
    int clusters() {
        return 1 + Arrays.stream(clusters).max().orElse(-1);
    }

    /// One category against all others.
    public Ratings against(int category) {
        int[][] table = new int[items.length][raters];
        for (int i = 0; i < table.length; i++) {
            for (int r = 0; r < raters; r++) {
                int rating = items[i][r];
                table[i][r] = rating == MISSING ? MISSING : rating == category ? 1 : 0;
            }
        }
        return new Ratings(List.of("rest", categories.get(category)), raters, table, clusters);
    }
}
