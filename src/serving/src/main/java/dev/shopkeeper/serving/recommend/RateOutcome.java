package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.experiment.ExperimentReport.Counted;
import dev.shopkeeper.tables.experiment.ExperimentReport.Ends;

/**
 * How many shoppers of a variant did something.
 *
 * @param shoppers how many
 * @param rate their share of the variant's shoppers; absent where it has none
 * @param low lower end of the rate's interval, Wilson's of confidence 0.95
 * @param high upper end of it
 * @param differenceLow lower end of the interval of the difference from the control, Newcombe's, of
 *     the experiment's level; absent for the control, and where one of the two has no shoppers
 * @param differenceHigh upper end of it, below 0 where the variant is worse; absent with the lower
 */
public record RateOutcome(
    long shoppers,
    Double rate,
    double low,
    double high,
    Double differenceLow,
    Double differenceHigh) {

  static RateOutcome of(Counted counted, long shoppers) {
    Ends difference = counted.difference().orElse(null);
    return new RateOutcome(
        counted.count(),
        shoppers == 0 ? null : (double) counted.count() / shoppers,
        counted.share().low(),
        counted.share().high(),
        difference == null ? null : difference.low(),
        difference == null ? null : difference.high());
  }
}
