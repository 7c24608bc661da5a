package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An experiment and how it is judged: at looks planned beforehand, and at no other time.
 *
 * <p>Looks are a week apart from the beginning on, since shoppers of a Monday are not those of a
 * Sunday; eight at most. A variant is compared with the control at each, so that the chance of
 * calling any variant other than the control which is not, at any look, is at most 1 − 0.95 by
 * Bonferroni's inequality if each interval has the confidence 1 − 0.05 / (looks · comparisons).
 * Looking more often than planned, as at the daily figures, decides nothing.
 *
 * @param experiment who sees what, as the shop's files have it
 * @param judgedBy the rate that decides
 * @param endLosers whether a variant that lost is ended
 * @param minShoppers so many shoppers of a variant, and of the control, a verdict takes
 */
record ExperimentPlan(Experiment experiment, Rate judgedBy, boolean endLosers, int minShoppers) {
  static final Duration LOOK = Duration.ofDays(7);
  static final int MOST_LOOKS = 8;
  static final double ERROR = 0.05;

  /** The times of the looks. */
  List<Instant> looks() {
    int weeks =
        experiment
            .until()
            .map(until -> Duration.between(experiment.from(), until).dividedBy(LOOK))
            .map(count -> (int) Math.min(MOST_LOOKS, count))
            .orElse(MOST_LOOKS);
    return IntStream.rangeClosed(1, weeks)
        .mapToObj(week -> experiment.from().plus(LOOK.multipliedBy(week)))
        .toList();
  }

  /** The confidence of each comparison. */
  double level() {
    int comparisons = experiment.variants().size() - 1;
    return 1 - ERROR / (comparisons * Math.max(1, looks().size()));
  }
}
