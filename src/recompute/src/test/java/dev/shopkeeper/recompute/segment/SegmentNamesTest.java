package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentNamesTest {
  private static final int D = ShopperFeatureRows.D;

  /** Segments by their centres and means. */
  private static SegmentNames names(List<double[]> centres, List<double[]> means) {
    List<FeatureColumn> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      columns.add(new FeatureColumn(feature.key(), feature.unit(), false, -1e9, 1e9, 0, 1));
    }
    double[] flat = centres.stream().flatMapToDouble(Arrays::stream).toArray();
    return new SegmentNames(
        new SegmentModel(columns, flat, new long[centres.size()], 365, 90), means);
  }

  private static double[] with(double[] values, Feature feature, double value) {
    double[] changed = values.clone();
    changed[feature.ordinal()] = value;
    return changed;
  }

  /** Means of so many orders and active days. */
  private static double[] mean(double orders, double activeDays) {
    double[] mean = with(new double[D], Feature.FREQUENCY, orders);
    return with(mean, Feature.ACTIVE_DAYS, activeDays);
  }

  @ParameterizedTest
  @CsvSource({
    // mean orders, mean active days, standardised recency, frequency, money, tenure; name
    "0.0, 0.0,  2.0, -1.0, -1.0,  0.0, Lapsed visitors",
    "0.4, 0.4, -1.0, -1.0, -1.0,  0.0, Lapsed visitors",
    "0.4, 0.5,  2.0, -1.0, -1.0,  0.0, Visitors who have not bought",
    "0.5, 0.0,  0.5,  0.0,  0.0, -0.5, One-time buyers",
    "1.4, 0.0,  0.6,  0.0,  0.0, -0.6, Lapsed one-time buyers",
    "1.4, 0.0,  0.5,  0.0,  0.0, -0.6, New buyers",
    "1.5, 1.0,  0.0, -0.6, -0.6,  0.0, Occasional small spenders",
    "1.5, 1.0,  0.0,  0.5,  0.5,  0.0, Regular buyers",
    "1.5, 1.0,  0.0,  0.0,  0.6,  0.0, Regular big spenders",
    "9.0, 1.0,  0.0,  0.6,  0.0,  0.0, Loyal buyers",
    "9.0, 1.0, -2.0,  0.6,  0.6,  0.0, Loyal big spenders",
    "9.0, 1.0,  0.6,  0.6,  0.6,  0.0, Lapsed loyal big spenders",
    "2.0, 0.0,  0.6, -0.6, -0.5,  0.0, Lapsed occasional buyers"
  })
  void names_byRule(
      double orders,
      double activeDays,
      double recency,
      double frequency,
      double money,
      double tenure,
      String expected) {
    double[] centre = with(new double[D], Feature.RECENCY_DAYS, recency);
    centre = with(centre, Feature.FREQUENCY, frequency);
    centre = with(centre, Feature.MONETARY, money);
    centre = with(centre, Feature.TENURE_DAYS, tenure);
    double[] mean = mean(orders, activeDays);

    // Beside another segment, as the only one has a name of its own.
    assertThat(names(List.of(centre, new double[D]), List.of(mean, mean(0, 0))).names().get(0))
        .isEqualTo(expected);
  }

  @Test
  void names_onlySegment_isEverybody() {
    assertThat(names(List.of(new double[D]), List.of(mean(9, 9))).names())
        .containsExactly("All shoppers");
  }

  @Test
  void names_sameRule_areToldApartByWhatDiffersMostThenByNumber() {
    double[] centre = with(new double[D], Feature.FREQUENCY, 1);
    double[] moreViews = with(centre, Feature.VIEWS, 0.4);
    double[] fewerReturns = with(centre, Feature.RETURN_SHARE, -0.3);
    List<double[]> means = Collections.nCopies(6, mean(9, 9));

    assertThat(
            names(List.of(centre, moreViews, fewerReturns, moreViews, centre, centre), means)
                .names())
        .containsExactly(
            "Loyal buyers",
            "Loyal buyers, many views",
            "Loyal buyers, few returns",
            "Loyal buyers, many views 2",
            "Loyal buyers 2",
            "Loyal buyers 3");
  }

  @Test
  void description_ofBuyers_hasAveragesAndTheThreeStrongestTraits() {
    double[] centre = with(new double[D], Feature.RECENCY_DAYS, -0.5);
    centre = with(centre, Feature.FREQUENCY, 3);
    centre = with(centre, Feature.MEAN_BASKET_LINES, -2);
    centre = with(centre, Feature.RETURN_SHARE, 1);
    double[] mean = with(mean(7.26, 3), Feature.MONETARY, 12_345.6);
    mean = with(mean, Feature.RECENCY_DAYS, 11.5);

    assertThat(names(List.of(centre), List.of(mean)).description(0))
        .isEqualTo(
            "On average 7.3 orders, 12,346 spent, last order 12 days before the data end."
                + " Stands out by many orders, small baskets, many returns.");
  }

  @Test
  void description_ofVisitors_saysNothingOfALastOrder() {
    double[] centre = with(new double[D], Feature.RECENCY_DAYS, 3);
    double[] mean = with(mean(0, 3), Feature.RECENCY_DAYS, 365);
    mean = with(mean, Feature.TENURE_DAYS, 21);

    assertThat(names(List.of(centre), List.of(mean)).description(0))
        .isEqualTo(
            "On average 0.0 orders, 0 spent, first seen 21 days before the data end."
                + " Close to the average shopper.");
  }

  @Property(tries = 500)
  void namesAndDescriptions_ofAnyCentres_areDifferentAndFit(
      @ForAll @IntRange(min = 1, max = SegmentModel.MAX_SEGMENTS) int segments,
      @ForAll @IntRange(min = 0, max = 38) int magnitude,
      @ForAll @IntRange(min = 1, max = 4) int levels,
      @ForAll long seed) {
    // Few levels make segments that are alike, great magnitudes make long numbers.
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> centres = new ArrayList<>();
    List<double[]> means = new ArrayList<>();
    for (int s = 0; s < segments; s++) {
      centres.add(draw(random, levels, 2));
      means.add(draw(random, levels, Math.pow(10, magnitude)));
    }
    SegmentNames names = names(centres, means);

    assertThat(new HashSet<>(names.names())).hasSize(segments).doesNotContain("");
    assertThat(names.names()).allMatch(name -> bytes(name) <= SegmentProfileRows.NAME_BYTES);
    for (int s = 0; s < segments; s++) {
      assertThat(bytes(names.description(s))).isBetween(40, SegmentProfileRows.DESCRIPTION_BYTES);
    }
  }

  private static double[] draw(SplittableRandom random, int levels, double most) {
    double[] values = new double[D];
    Arrays.setAll(values, c -> most * (random.nextInt(2 * levels + 1) - levels) / levels);
    return values;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
