package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.ExperimentLine;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the lines of a shop's experiments into plans, or says what cannot be carried out. */
final class ExperimentBook {
  private static final int FEWEST_SHOPPERS = 1_000;

  /** The longest experiment that ends losers: its events have to be kept up to its end. */
  private static final Duration LONGEST =
      ExperimentPlan.LOOK.multipliedBy(ExperimentPlan.MOST_LOOKS);

  private ExperimentBook() {}

  /**
   * The experiments in file order.
   *
   * @param lines those of one experiment together
   * @throws DataException naming the experiment that cannot be carried out
   */
  static List<ExperimentPlan> of(List<ExperimentLine> lines) {
    Map<String, List<ExperimentLine>> byName = new LinkedHashMap<>();
    lines.forEach(
        line -> byName.computeIfAbsent(line.experimentId(), n -> new ArrayList<>()).add(line));
    if (byName.size() > ExperimentsRow.MAX_EXPERIMENTS) {
      throw new DataException(
          "experiments: %d of them, at most %d are allowed"
              .formatted(byName.size(), ExperimentsRow.MAX_EXPERIMENTS));
    }
    List<ExperimentPlan> plans = new ArrayList<>();
    byName.forEach((name, variants) -> plans.add(plan(name, variants)));
    for (int n = 0; n < plans.size(); n++) {
      for (int m = 0; m < n; m++) {
        refuseOverlap(plans.get(m).experiment(), plans.get(n).experiment());
      }
    }
    checkSize(plans);
    return List.copyOf(plans);
  }

  private static ExperimentPlan plan(String name, List<ExperimentLine> lines) {
    ExperimentLine.Terms terms = lines.get(0).terms();
    Experiment experiment;
    try {
      experiment =
          new Experiment(
              name,
              terms.salt().isEmpty() ? name : terms.salt(),
              Instant.ofEpochSecond(terms.activeFrom()),
              terms.activeUntil() == Long.MIN_VALUE
                  ? Optional.empty()
                  : Optional.of(Instant.ofEpochSecond(terms.activeUntil())),
              lines.stream().map(ExperimentLine::variant).toList());
    } catch (IllegalArgumentException e) {
      throw new DataException("experiments: " + e.getMessage(), e);
    }
    ExperimentPlan plan =
        new ExperimentPlan(
            experiment,
            terms.judgedBy().isEmpty()
                ? Rate.PURCHASE
                : Rate.valueOf(terms.judgedBy().toUpperCase(Locale.ROOT)),
            terms.endLosers() == 1,
            Double.isNaN(terms.minShoppers()) ? FEWEST_SHOPPERS : (int) terms.minShoppers());
    check(plan);
    return plan;
  }

  private static void check(ExperimentPlan plan) {
    Experiment experiment = plan.experiment();
    int variants = experiment.variants().size();
    if (variants > ExperimentsRow.MAX_VARIANTS) {
      throw refused(
          experiment,
          "has %d variants, at most %d are allowed"
              .formatted(variants, ExperimentsRow.MAX_VARIANTS));
    }
    if (experiment.variants().stream().allMatch(variant -> variant.options().isEmpty())) {
      throw refused(experiment, "tries nothing: no variant of it sets an option");
    }
    if (experiment.variants().get(0).share() == 0) {
      throw refused(experiment, "has a control, its first variant, with a share of 0");
    }
    boolean bounded =
        experiment
            .until()
            .map(until -> Duration.between(experiment.from(), until))
            .filter(length -> length.compareTo(LONGEST) <= 0)
            .isPresent();
    if (plan.endLosers() && (!bounded || plan.looks().isEmpty())) {
      throw refused(
          experiment,
          "ends losers, so it takes an active_until %d to %d days after active_from"
              .formatted(ExperimentPlan.LOOK.toDays(), LONGEST.toDays()));
    }
  }

  /** An answer names one experiment, and a shopper in two would be shown what neither tries. */
  private static void refuseOverlap(Experiment a, Experiment b) {
    boolean overlap =
        a.until().filter(end -> !end.isAfter(b.from())).isEmpty()
            && b.until().filter(end -> !end.isAfter(a.from())).isEmpty();
    if (overlap) {
      throw new DataException(
          "experiments: '%s' and '%s' run at the same time, one at a time is allowed"
              .formatted(a.name(), b.name()));
    }
  }

  private static void checkSize(List<ExperimentPlan> plans) {
    try {
      // As large as it may become: every variant ended.
      ExperimentsRow.encode(plans.stream().map(plan -> ended(plan.experiment())).toList());
    } catch (RowTooLargeException e) {
      throw new DataException(
          "experiments: %d of them are too long for one row: %s"
              .formatted(plans.size(), e.getMessage()),
          e);
    }
  }

  private static Experiment ended(Experiment experiment) {
    List<Variant> variants =
        experiment.variants().stream()
            .map(variant -> variant.ended(experiment.until().orElse(experiment.from())))
            .toList();
    return new Experiment(
        experiment.name(), experiment.salt(), experiment.from(), experiment.until(), variants);
  }

  private static DataException refused(Experiment experiment, String why) {
    return new DataException("experiments: '" + experiment.name() + "' " + why);
  }
}
