package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Of one item's pairs those that are kept: met often enough, more often than by chance, and of
 * these the greatest log-likelihood ratios ({@link LogLikelihoodRatio}); equal ratios (as floats)
 * fall to the smaller item. For one thread.
 */
final class SurprisingPairs {
  private final TogetherOptions options;
  private final StrongestFirst best;
  private final int[] kept;

  SurprisingPairs(TogetherOptions options, int items) {
    this.options = options;
    this.best = new StrongestFirst(Math.min(options.most(), items));
    this.kept = new int[Math.min(options.most(), items)];
  }

  /** Offers a pair by its counts; see {@link LogLikelihoodRatio#of}. */
  void offer(int item, long together, long first, long second, long all) {
    if (together < options.leastBaskets() || together * all <= first * second) {
      return;
    }
    double ratio = LogLikelihoodRatio.of(together, first, second, all);
    if (ratio >= options.leastRatio()) {
      best.offer(item, (float) ratio);
    }
  }

  /** The items kept, most surprising first; what was offered is forgotten. */
  int[] drain() {
    return Arrays.copyOf(kept, best.drainTo(kept));
  }
}
