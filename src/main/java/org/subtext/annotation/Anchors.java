package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Anchoring.Why;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.transcript.Author;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// Finds where quotes stand in a transcript.
///
/// A quote stands where it is said to if it does, character for character. Else it is looked for as it is, then as a
/// reader would call it the same, then, a quote that leaves something out (`…`, `...`, `[...]`) in its pieces, and at
/// last roughly. Of several places the one in the message that is nearest to the claimed one counts, at the offset that is
/// nearest to the claimed one; without a claim the only one in the target's own words. Where that still leaves several,
/// none is guessed.
final class Anchors {

    /// What is taken in is never given back, so that no quote takes long to split.
    private static final Pattern LEFT_OUT = Pattern
            .compile("[\\[(]\\s*+(?:\\.{3,}+|…)\\s*+[\\])]|\\.{3,}+|…");
    /// A quote in more pieces is no quote any more.
    static final int MOST_PIECES = 50;
    /// What is roughly alike is as good as the best if it is hardly worse.
    private static final double AS_GOOD = 0.05;

    private final Transcript transcript;
    private final ClaimedPlaces claims;
    private final QuoteSearch search;

    private Anchors(Transcript transcript) {
        this.transcript = transcript;
        this.claims = new ClaimedPlaces(transcript);
        this.search = new QuoteSearch(transcript);
    }

    /// Where quotes stand, in their order.
    static List<Anchoring> of(Transcript transcript, List<Quoted> quotes) {
        return new Anchors(transcript).find(quotes);
    }

    private List<Anchoring> find(List<Quoted> quotes) {
        List<Quoted> rest = quotes.stream().filter(quoted -> claimed(quoted).isEmpty()).toList();
        List<String> whole = rest.stream().map(Quoted::quote).toList();
        search.exactly(whole);
        search.normalised(whole);
        List<String> pieces = whole.stream().distinct().filter(Predicate.not(search::isFound))
                .map(Anchors::pieces).filter(several -> several.size() <= MOST_PIECES)
                .flatMap(List::stream).toList();
        search.exactly(pieces);
        search.normalised(pieces);
        search.roughly(pieces);
        return quotes.stream().map(quoted -> claimed(quoted).orElseGet(() -> anchoring(quoted))).toList();
    }

    /// The place that is claimed, where the quote stands there.
    private Optional<Anchoring> claimed(Quoted quoted) {
        // Nothing stands anywhere, unless a place between two characters is meant.
        if (quoted.quote().isEmpty() && quoted.claim().part() == null) {
            return Optional.empty();
        }
        int length = quoted.quote().codePointCount(0, quoted.quote().length());
        for (Stretch stretch : claims.stretches(quoted.claim(), length)) {
            if (stretch.quote(transcript).equals(quoted.quote())) {
                return Optional
                        .of(new At(How.EXACT, 1, List.of(Segment.of(transcript, stretch)), List.of()));
            }
        }
        return Optional.empty();
    }

    private static List<String> pieces(String quote) {
        return LEFT_OUT.splitAsStream(quote).filter(QuoteSearch::hasWord).map(String::strip)
                .limit(MOST_PIECES + 1L).toList();
    }

    private Anchoring anchoring(Quoted quoted) {
        List<String> pieces = search.isFound(quoted.quote())
                ? List.of(quoted.quote())
                : pieces(quoted.quote());
        if (pieces.isEmpty()) {
            return new Unanchored(Why.EMPTY, 0);
        }
        if (pieces.size() > MOST_PIECES || search.isUnsearched(quoted.quote())
                || pieces.stream().anyMatch(search::isUnsearched)) {
            return new Unanchored(Why.UNSEARCHED, 0);
        }
        List<Way> ways = ways(pieces);
        return ways.isEmpty()
                ? apart(pieces, quoted.claim())
                : choose(ways, quoted.claim()).map(way -> at(way.places(), List.of(), quoted.claim()))
                        .orElseGet(() -> new Unanchored(Why.AMBIGUOUS, ways.size()));
    }

    /// A place for each piece of a quote, one after the other within a message.
    private record Way(List<Occurrence> places) {

        Stretch first() {
            return places.getFirst().stretch();
        }

        double similarity() {
            return places.stream().mapToDouble(Occurrence::similarity).min().orElse(0);
        }
    }

    /// The shortest ways through all pieces of a quote in their order; none where the places of a piece are not all known.
    private List<Way> ways(List<String> pieces) {
        if (pieces.stream().anyMatch(search::isEverywhere)) {
            return List.of();
        }
        // Of two that end at the same place the one that begins later is the shorter.
        Map<Occurrence, Way> byEnd = new LinkedHashMap<>();
        for (Occurrence first : search.of(pieces.getFirst())) {
            List<Occurrence> places = new ArrayList<>(List.of(first));
            for (String piece : pieces.subList(1, pieces.size())) {
                next(places.getLast(), search.of(piece)).ifPresent(places::add);
            }
            if (places.size() == pieces.size()) {
                byEnd.put(places.getLast(), new Way(List.copyOf(places)));
            }
        }
        return List.copyOf(byEnd.values());
    }

    /// The first place behind another one in its message.
    ///
    /// @param places in reading order
    private static Optional<Occurrence> next(Occurrence last, List<Occurrence> places) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).stretch().first().compareTo(last.stretch().last()) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < places.size() && places.get(low).message() == last.message()
                ? Optional.of(places.get(low))
                : Optional.empty();
    }

    /// Pieces that do not follow one another stand each for itself, as far as they do.
    private Anchoring apart(List<String> pieces, Claim claim) {
        List<Occurrence> chosen = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String piece : pieces) {
            choose(ways(List.of(piece)), claim).map(way -> way.places().getFirst())
                    .filter(place -> chosen.stream()
                            .noneMatch(other -> other.stretch().overlaps(place.stretch())))
                    .ifPresentOrElse(chosen::add, () -> missing.add(piece));
        }
        if (chosen.isEmpty()) {
            int places = pieces.stream().mapToInt(piece -> search.of(piece).size()).max().orElse(0);
            return new Unanchored(places == 0 ? Why.NOWHERE : Why.AMBIGUOUS, places);
        }
        chosen.sort(Comparator.comparing(Occurrence::stretch));
        return at(chosen, missing, claim);
    }

    private Anchoring at(List<Occurrence> places, List<String> missing, Claim claim) {
        How how = places.stream().map(Occurrence::how).max(Comparator.naturalOrder()).orElseThrow();
        ClaimedPlaces.Run messages = claims.messages(claim);
        boolean asClaimed = claim.start() == null && messages != null
                && places.stream().allMatch(place -> messages.distance(place.message()) == 0);
        return new At(how == How.MOVED && asClaimed ? How.EXACT : how, new Way(places).similarity(),
                places.stream().map(place -> place.segment(transcript)).toList(), missing);
    }

    /// The way that is meant among several, if that can be told.
    private Optional<Way> choose(List<Way> ways, Claim claim) {
        double best = ways.stream().mapToDouble(Way::similarity).max().orElse(0);
        List<Way> good = ways.stream().filter(way -> way.similarity() >= best - AS_GOOD).toList();
        ClaimedPlaces.Run messages = claims.messages(claim);
        if (good.size() > 1 && messages != null) {
            good = least(good, way -> messages.distance(way.first().part().message()));
            Integer start = claim.start();
            good = start == null || claim.call() != null
                    ? good
                    : least(good, way -> Math.abs(way.first().start() - start));
        } else if (good.size() > 1) {
            good = good.stream().filter(way -> isTargets(way.first())).toList();
        }
        return good.size() == 1 ? Optional.of(good.getFirst()) : Optional.empty();
    }

    private boolean isTargets(Stretch stretch) {
        return transcript.messages().get(stretch.part().message()).author() == Author.TARGET;
    }

    private static List<Way> least(List<Way> ways, ToIntFunction<Way> distance) {
        int least = ways.stream().mapToInt(distance).min().orElse(0);
        return ways.stream().filter(way -> distance.applyAsInt(way) == least).toList();
    }
}
