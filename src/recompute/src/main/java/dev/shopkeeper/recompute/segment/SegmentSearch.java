package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Clustering;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.SegmentCount;
import dev.shopkeeper.tables.segment.SegmentRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the definitions of segments: afresh, or as those that serve where these are still good.
 *
 * <p>K-means on other weeks' or other shoppers' data comes to rest elsewhere, although nobody has
 * changed. So what serves stays until there is evidence against it:
 *
 * <ol>
 *   <li>Their number stays while the evidence for it falls behind that for the best number by no
 *       more than the criterion's slack ({@link SegmentCount.Choice#holds}).
 *   <li>Scaling and centroids then stay as they are, bit for bit, while the groups they make of
 *       today's shoppers have at most {@value #KEPT} times the variance within, on today's scale,
 *       of as many groups found afresh.
 *   <li>Else the centroids move to where K-means leads them from where they were, if that ends
 *       within {@value #MOVED} times of what was found afresh;
 *   <li>else what was found afresh serves.
 * </ol>
 *
 * <p>A shopper whose features did not change stays in the segment, by construction, for as long as
 * definitions stay. The price is the variance that is allowed above the least.
 */
final class SegmentSearch {
  private static final double KEPT = 1.05;
  private static final double MOVED = 1.02;

  // Two groups, buyers and the rest, are no segmentation; more than ten no campaign tells apart.
  private static final int LEAST = 3;
  private static final int MOST = 10;
  private static final int FEWEST_DIFFERENT = 2 * LEAST;
  private static final int D = ShopperFeatureRows.D;

  private final ScaledShoppers today;
  private final Optional<PreviousSegments> previous;
  private final SegmentOptions options;
  private final long seed;

  /**
   * @param today the shoppers on a scale of their own
   * @param previous the segments that serve
   */
  SegmentSearch(
      ScaledShoppers today,
      Optional<PreviousSegments> previous,
      SegmentOptions options,
      long seed) {
    this.today = today;
    this.previous = previous;
    this.options = options;
    this.seed = seed;
  }

  /**
   * What was found.
   *
   * @param shoppers the shoppers on the scale of the definitions
   * @param centroids segments x features, on that scale; of kept definitions in their old order
   * @param rule how they were found
   */
  record Found(ScaledShoppers shoppers, double[] centroids, SegmentRule rule) {}

  Found find() {
    Optional<SegmentCount.Choice> choice = choice();
    int best = choice.map(SegmentCount.Choice::k).orElse(1);
    if (previous.isEmpty() || previous.get().model().segments() == 0) {
      return afresh(best, SegmentRule.FIRST);
    }
    if (!previous.get().comparable()) {
      return afresh(best, SegmentRule.ANEW);
    }
    int before = previous.get().model().segments();
    boolean holds = choice.map(c -> c.holds(before)).orElse(before == 1);
    return holds && previous.get().chosenAs(options)
        ? follow(previous.get(), before)
        : afresh(best, SegmentRule.REFITTED);
  }

  private Found follow(PreviousSegments before, int k) {
    Clustering fresh = cluster(k);
    ScaledShoppers asBefore = today.on(before.model().columns());
    if (today.within(asBefore.assign(before.model()), k) <= KEPT * fresh.sse()) {
      return new Found(asBefore, before.model().centroids(), SegmentRule.KEPT);
    }
    Clustering moved =
        KMeans.fitFrom(
            today.scaled(),
            today.size(),
            D,
            before.centroidsOn(today.columns()),
            KMeans.Options.of(k));
    return moved.sse() <= MOVED * fresh.sse()
        ? new Found(today, moved.centroids(), SegmentRule.MOVED)
        : new Found(today, fresh.centroids(), SegmentRule.REFITTED);
  }

  private Found afresh(int k, SegmentRule rule) {
    return new Found(today, cluster(k).centroids(), rule);
  }

  private Clustering cluster(int k) {
    return KMeans.fit(today.scaled(), today.size(), D, KMeans.Options.of(k).withSeed(seed));
  }

  /** Empty where the shoppers are too few or too alike for more than one segment. */
  private Optional<SegmentCount.Choice> choice() {
    int different = different();
    if (different < FEWEST_DIFFERENT) {
      return Optional.empty();
    }
    int most = Math.min(MOST, different - 1);
    SegmentCount.Options range =
        new SegmentCount.Options(LEAST, most, SegmentFit.SAMPLE, 2, seed, options.chosenBy());
    return Optional.of(SegmentCount.choose(today.scaled(), today.size(), D, range));
  }

  /** How many shoppers differ, as far as it matters, in the sample the number is chosen from. */
  private int different() {
    Set<List<Double>> seen = new HashSet<>();
    for (int row : Sample.indices(today.size(), SegmentFit.SAMPLE, seed)) {
      seen.add(Arrays.stream(today.scaled(), row * D, row * D + D).boxed().toList());
      if (seen.size() > MOST) {
        break;
      }
    }
    return seen.size();
  }
}
