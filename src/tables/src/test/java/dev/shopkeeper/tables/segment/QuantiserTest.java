package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class QuantiserTest {
  private static final SegmentModel MODEL =
      new SegmentModel(
          List.of(
              new FeatureColumn("recency_days", "days", false, 0, 100, 40, 20),
              new FeatureColumn("same", "money", false, 7, 7, 7, 1)),
          new double[0],
          new long[0],
          365,
          90);
  private static final Quantiser QUANTISER = new Quantiser(MODEL);

  @Property
  void pack_anyShopper_comesBackWithinHalfAStep(
      @ForAll @DoubleRange(min = -50, max = 200) double days) {
    double[] standardised = MODEL.standardise(new double[] {days, 7});
    byte[] packed = QUANTISER.pack(standardised);

    // The range of recency is 5 standard deviations, a step a 255th of it.
    assertThat(QUANTISER.unpack(packed)[0])
        .isCloseTo(standardised[0], within(5 / 255.0 / 2 + 1e-12));
    assertThat(QUANTISER.squaredDistance(standardised, packed))
        .isCloseTo(0, within(Math.pow(5 / 255.0 / 2, 2) + 1e-12));
  }

  @Test
  void pack_featureThatTellsNobodyApart_isZero() {
    assertThat(QUANTISER.unpack(QUANTISER.pack(new double[] {-2, 0}))).containsExactly(-2, 0);
  }

  @Test
  void squaredDistance_twoShoppers_isTheirs() {
    byte[] low = QUANTISER.pack(new double[] {-2, 0});

    assertThat(QUANTISER.squaredDistance(new double[] {1, 0}, low)).isEqualTo(9);
  }
}
