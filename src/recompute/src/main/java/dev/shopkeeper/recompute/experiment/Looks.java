package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.analytics.experiment.Interval;
import dev.shopkeeper.analytics.experiment.Proportion;
import dev.shopkeeper.tables.experiment.ExperimentReport.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What the planned looks at an experiment say of a variant.
 *
 * <p>A look sees what had happened before it and nothing later. So each recompute comes to the same
 * verdict of a look that is past, from the events alone: what was ended stays ended, although its
 * shoppers have been seeing what the control does ever since.
 */
final class Looks {
  private final ExperimentPlan plan;
  private final Shoppers shoppers;
  private final Instant reach;

  /**
   * Looks at an experiment.
   *
   * @param reach up to when the data of the rate that decides are known; later looks wait
   */
  Looks(ExperimentPlan plan, Shoppers shoppers, Instant reach) {
    this.plan = plan;
    this.shoppers = shoppers;
    this.reach = reach;
  }

  /** A verdict, and the look that decided; empty where none did. */
  record Decision(Verdict verdict, Optional<Instant> at) {}

  /** The verdict of the first look that decides, or of the latest. */
  Decision at(int variant) {
    if (variant == 0) {
      return new Decision(Verdict.CONTROL, Optional.empty());
    }
    Verdict latest = Verdict.WAITING;
    for (Instant look : plan.looks()) {
      if (look.isAfter(reach)) {
        break;
      }
      latest = verdict(variant, look.getEpochSecond());
      if (latest == Verdict.BEHIND || latest == Verdict.AHEAD) {
        return new Decision(latest, Optional.of(look));
      }
    }
    return new Decision(latest, Optional.empty());
  }

  /** By how much a rate differs from the control's; empty where one of them has no shoppers. */
  Optional<Interval> difference(
      int variant, Optional<Proportion> one, Optional<Proportion> control) {
    return variant == 0
        ? Optional.empty()
        : one.flatMap(mine -> control.map(other -> mine.minus(other, plan.level())));
  }

  private Verdict verdict(int variant, long second) {
    Optional<Proportion> mine = shoppers.share(variant, plan.judgedBy(), second);
    Optional<Proportion> control = shoppers.share(0, plan.judgedBy(), second);
    boolean enough =
        mine.filter(p -> p.trials() >= plan.minShoppers()).isPresent()
            && control.filter(p -> p.trials() >= plan.minShoppers()).isPresent();
    if (!enough) {
      return Verdict.TOO_FEW;
    }
    Interval difference = difference(variant, mine, control).orElseThrow();
    if (difference.high() < 0) {
      return Verdict.BEHIND;
    }
    return difference.low() > 0 ? Verdict.AHEAD : Verdict.UNDECIDED;
  }
}
