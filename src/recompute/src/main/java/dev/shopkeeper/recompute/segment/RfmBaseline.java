package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.tables.segment.RfmGrid;
import dev.shopkeeper.tables.segment.RfmGroup;
import dev.shopkeeper.tables.segment.RfmRow;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The RFM grid of a shop: what marketers had before clustering, and so what segments are compared
 * with. Cuts are the values at the ranks of a fifth, two, three and four fifths of all who have
 * bought (the inverse of the empirical distribution; Hyndman and Fan 1996, type 1).
 */
final class RfmBaseline {
  /** Group of who has not bought, behind the named ones. */
  private static final int NOT_BOUGHT = RfmGroup.values().length;

  private final ScaledShoppers shoppers;
  private final Optional<RfmGrid> grid;

  RfmBaseline(ScaledShoppers shoppers) {
    this.shoppers = shoppers;
    int[] buyers = IntStream.range(0, shoppers.size()).filter(this::hasBought).toArray();
    this.grid =
        buyers.length == 0
            ? Optional.empty()
            : Optional.of(
                new RfmGrid(
                    cuts(buyers, Feature.RECENCY_DAYS),
                    cuts(buyers, Feature.FREQUENCY),
                    cuts(buyers, Feature.MONETARY)));
  }

  /** The group of each row of the shoppers; who has not bought is in one more. */
  int[] groups() {
    int[] groups = new int[shoppers.size()];
    Arrays.setAll(groups, row -> hasBought(row) ? score(row).group().ordinal() : NOT_BOUGHT);
    return groups;
  }

  /** How many groups there may be. */
  static int mostGroups() {
    return NOT_BOUGHT + 1;
  }

  /** Grid and sizes. */
  RfmRow row() {
    Map<RfmGroup, Long> sizes = new EnumMap<>(RfmGroup.class);
    for (int group : groups()) {
      if (group != NOT_BOUGHT) {
        sizes.merge(RfmGroup.values()[group], 1L, Long::sum);
      }
    }
    return new RfmRow(grid, sizes);
  }

  private RfmGrid.Score score(int row) {
    return grid.orElseThrow()
        .score(
            shoppers.value(row, Feature.RECENCY_DAYS.ordinal()),
            shoppers.value(row, Feature.FREQUENCY.ordinal()),
            shoppers.value(row, Feature.MONETARY.ordinal()));
  }

  private boolean hasBought(int row) {
    return shoppers.value(row, Feature.FREQUENCY.ordinal()) > 0;
  }

  private double[] cuts(int[] buyers, Feature feature) {
    double[] sorted =
        Arrays.stream(buyers)
            .mapToDouble(row -> shoppers.value(row, feature.ordinal()))
            .sorted()
            .toArray();
    double[] cuts = new double[RfmGrid.STEPS - 1];
    for (int n = 0; n < cuts.length; n++) {
      // Whole numbers, as n/5 is none in binary: ⌈(n + 1)·m / 5⌉.
      int rank = (int) (((n + 1L) * sorted.length + RfmGrid.STEPS - 1) / RfmGrid.STEPS);
      cuts[n] = sorted[rank - 1];
    }
    return cuts;
  }
}
