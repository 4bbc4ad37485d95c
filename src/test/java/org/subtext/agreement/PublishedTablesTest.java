package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The classic tables of the literature with the values that their authors printed. Each test is named for its source.
@Execution(ExecutionMode.CONCURRENT)
class PublishedTablesTest {

    private static final double EXACT = 1e-12;

    /// Two raters' items by a table: rows are the first rater's category, columns the second's.
    private static Ratings crossed(int[]... table) {
        List<List<String>> items = new ArrayList<>();
        for (int a = 0; a < table.length; a++) {
            for (int b = 0; b < table.length; b++) {
                for (int i = 0; i < table[a][b]; i++) {
                    items.add(List.of(String.valueOf(a), String.valueOf(b)));
                }
            }
        }
        return Ratings.of(numbered(table.length, 0), items);
    }

    /// Items by rater: each string is a rater, each character an item, a dot no rating.
    private static Ratings lines(List<String> categories, String... raters) {
        List<List<@Nullable String>> items = new ArrayList<>();
        for (int i = 0; i < raters[0].length(); i++) {
            List<@Nullable String> item = new ArrayList<>();
            for (String rater : raters) {
                item.add(rater.charAt(i) == '.' ? null : String.valueOf(rater.charAt(i)));
            }
            items.add(item);
        }
        return Ratings.of(categories, items);
    }

    private static List<String> numbered(int count, int first) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(String.valueOf(first + i));
        }
        return numbers;
    }

    private static void same(Measured measured, double expected, double tolerance) {
        assertThat(measured.orNull()).as(measured.toString()).isNotNull().isCloseTo(expected,
                within(tolerance));
    }

    @Test
    void cohen1960Page45() {
        Ratings ratings = crossed(new int[]{88, 14, 18}, new int[]{10, 40, 10}, new int[]{2, 6, 12});
        same(PercentAgreement.pair(ratings, 0, 1), .70, EXACT);
        same(Kappa.cohen(ratings, 0, 1, Kappa.Weight.NONE), .492, .0005);
        same(Kappa.cohen(ratings, 0, 1, Kappa.Weight.NONE), 29 / 59.0, EXACT);
    }

    @Test
    void fleiss1971PsychiatricDiagnoses() {
        String counts = """
                00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
                00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006""";
        List<List<String>> items = Arrays.stream(counts.split("\\s+")).map(patient -> {
            List<String> diagnoses = new ArrayList<>();
            for (int c = 0; c < patient.length(); c++) {
                for (int i = 0; i < patient.charAt(c) - '0'; i++) {
                    diagnoses.add(String.valueOf(c));
                }
            }
            return diagnoses;
        }).toList();
        Ratings ratings = Ratings.of(numbered(5, 0), items);
        same(PercentAgreement.itemMean(ratings), .5556, .00005);
        same(Kappa.fleissGeneralised(ratings), .430, .0005);
        same(Krippendorff.nominal(ratings), 5477 / 12637.0, EXACT);
    }

    @Test
    void krippendorff2011ExampleABinaryDataTwoObservers() {
        Ratings ratings = lines(numbered(2, 0), "0100000010", "1110010000");
        same(Krippendorff.nominal(ratings), .095, .0005);
        same(Krippendorff.nominal(ratings), 2 / 21.0, EXACT);
    }

    @Test
    void krippendorff2011ExampleBNominalDataTwoObservers() {
        Ratings ratings = lines(List.of("a", "b", "c", "d", "e"), "aabbdcccedda", "babbbccceddd");
        same(Krippendorff.nominal(ratings), .692, .0005);
        same(Krippendorff.nominal(ratings), 155 / 224.0, EXACT);
        same(Krippendorff.nominal(ratings.against(2)), 1, EXACT);
    }

    @Test
    void krippendorff2011ExampleCFourObserversMissingData() {
        Ratings ratings = lines(numbered(5, 1), "123321412...", "1233224125.3", ".3332342251.",
                "12332441251.");
        same(Krippendorff.nominal(ratings), .743, .0005);
        same(Krippendorff.ordinal(ratings), .815, .0005);
        same(Krippendorff.interval(ratings, 1, 2, 3, 4, 5), .849, .0005);
        same(PercentAgreement.pooled(ratings), 43 / 55.0, EXACT);
        same(PercentAgreement.itemMean(ratings), 9 / 11.0, EXACT);
        same(PercentAgreement.ratingWeighted(ratings), 4 / 5.0, EXACT);
        assertThat(ratings.pairable()).isEqualTo(11);
    }

    @Test
    void gwet2014FourRatersTheSameTable() {
        Ratings ratings = lines(numbered(5, 1), "123321412...", "1233224125.3", ".3332342251.",
                "12332441251.");
        same(Kappa.gwetAc1(ratings), .77544, .000005);
        same(Kappa.fleissGeneralised(ratings), .76117, .000005);
    }

    @Test
    void hayesAndKrippendorff2007FiveObserversOrdinal() {
        Ratings ratings = lines(numbered(4, 0), "112.001122.01311211000201001111223222221",
                "1130000.21102311121000302102111122222221", "203000222100221123001.30.1012202.2232.21",
                ".13....0.10022...31.103021122..122...12.", "2..0001.2....3112..0.0..2.0..20.2.2222.1");
        same(Krippendorff.ordinal(ratings), .7598, .00005);
        same(Krippendorff.nominal(ratings), 6400 / 13431.0, EXACT);
    }

    @Test
    void feinsteinAndCicchetti1990HighAgreementLowKappa() {
        Ratings balanced = crossed(new int[]{40, 9}, new int[]{6, 45});
        Ratings skewed = crossed(new int[]{80, 10}, new int[]{5, 5});
        same(PercentAgreement.pair(balanced, 0, 1), .85, EXACT);
        same(PercentAgreement.pair(skewed, 0, 1), .85, EXACT);
        same(Kappa.cohen(balanced, 0, 1, Kappa.Weight.NONE), .70, .005);
        same(Kappa.cohen(skewed, 0, 1, Kappa.Weight.NONE), .32, .005);
    }

    @Test
    void cicchettiAndFeinstein1990PositiveAndNegativeAgreementOfTheSkewedTable() {
        PairTally skewed = new PairTally(80, 10, 5, 5);
        same(skewed.positiveAgreement(), 160 / 175.0, EXACT);
        same(skewed.negativeAgreement(), 10 / 25.0, EXACT);
    }

    @Test
    void artsteinAndPoesio2008Page568() {
        Ratings ratings = crossed(new int[]{46, 0, 0}, new int[]{6, 32, 6}, new int[]{0, 0, 10});
        same(Kappa.cohen(ratings, 0, 1, Kappa.Weight.NONE), .801, .0005);
        same(Kappa.fleissGeneralised(ratings), .799, .0006);
        same(Krippendorff.nominal(ratings), .800, .0006);
    }

    @Test
    void hripcsakAndRothschild2005F1IsTheLimitOfKappaWithoutEnd() {
        same(new SpanCounts(30, 40, 45).f1(), 30 / 42.5, EXACT);
        Ratings many = crossed(new int[]{100_000, 15}, new int[]{10, 30});
        same(Kappa.cohen(many, 0, 1, Kappa.Weight.NONE), 30 / 42.5, 2e-4);
    }

    @Test
    void whatDoesNotVaryIsUndefinedAndNotOne() {
        Ratings same = crossed(new int[]{8, 0}, new int[]{0, 0});
        assertThat(Krippendorff.nominal(same).isDefined()).isFalse();
        assertThat(Krippendorff.ordinal(same).isDefined()).isFalse();
        assertThat(Kappa.cohen(same, 0, 1, Kappa.Weight.NONE).isDefined()).isFalse();
        assertThat(Kappa.fleissGeneralised(same).isDefined()).isFalse();
        same(PercentAgreement.pooled(same), 1, EXACT);
        same(Kappa.gwetAc1(same), 1, EXACT);
    }

    @Test
    void whatNobodyRatedTwiceIsUndefinedAndNotZero() {
        Ratings lonely = lines(numbered(2, 0), "01.", "..1");
        assertThat(Krippendorff.nominal(lonely))
                .isEqualTo(Measured.undefined("nothing was judged by two raters"));
        assertThat(PercentAgreement.pooled(lonely).isDefined()).isFalse();
        assertThat(PercentAgreement.itemMean(lonely).isDefined()).isFalse();
        assertThat(PercentAgreement.ratingWeighted(lonely).isDefined()).isFalse();
        assertThat(PercentAgreement.pair(lonely, 0, 1).isDefined()).isFalse();
    }
}
