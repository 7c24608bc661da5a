package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.analytics.experiment.Interval;
import dev.shopkeeper.analytics.experiment.Proportion;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport;
import dev.shopkeeper.tables.experiment.ExperimentReport.Counted;
import dev.shopkeeper.tables.experiment.ExperimentReport.Ends;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.ExperimentReport.Result;
import dev.shopkeeper.tables.experiment.ExperimentReport.Verdict;
import dev.shopkeeper.tables.experiment.ExperimentReportRow;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The rows of a shop's experiments: who sees what from now on, without the variants that lost, and
 * what has come of each. With the pointer to the new generation a variant that lost ends.
 */
public final class ExperimentRows {
  private static final double LEVEL = 0.95;

  private final Instant asOf;
  private final List<Experiment> experiments = new ArrayList<>();
  private final List<ExperimentReport> reports = new ArrayList<>();

  private ExperimentRows(Instant asOf) {
    this.asOf = asOf;
  }

  /**
   * Counts what came of a shop's experiments.
   *
   * @param asOf the newest line of the shop's data
   * @param progress takes a line of text for each variant
   * @throws dev.shopkeeper.recompute.data.DataException where one cannot be carried out
   */
  public static ExperimentRows of(Shop shop, Instant asOf, Consumer<String> progress) {
    ExperimentRows rows = new ExperimentRows(asOf);
    for (ExperimentPlan plan : ExperimentBook.of(shop.experiments())) {
      Shoppers shoppers = Shoppers.of(plan.experiment(), shop);
      Looks looks = new Looks(plan, shoppers, reach(plan, shop, asOf));
      rows.add(plan, shoppers, looks);
    }
    ReportText.of(rows.experiments, rows.reports).forEach(progress);
    return rows;
  }

  /** What the generation's provenance says of them; empty where there are none. */
  public Map<String, String> parameters() {
    return experiments.isEmpty()
        ? Map.of()
        : Map.of(ExperimentsRow.PARAMETER, Integer.toString(experiments.size()));
  }

  /** Shoppers and rates of the experiments that ran when the data ended, by name. */
  public Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    for (int n = 0; n < experiments.size(); n++) {
      if (experiments.get(n).runs(asOf)) {
        String name = Provenance.EXPERIMENT + experiments.get(n).name() + '.';
        reports.get(n).variants().forEach(result -> put(scores, name, result));
      }
    }
    return scores;
  }

  /** Hands out the rows; none where there are no experiments. */
  public void writeTo(Consumer<Row> sink) {
    if (experiments.isEmpty()) {
      return;
    }
    sink.accept(new Row(ExperimentsRow.KEY, ExperimentsRow.encode(experiments)));
    for (int n = 0; n < experiments.size(); n++) {
      RowKey key = ExperimentReportRow.key(experiments.get(n).name());
      sink.accept(new Row(key, ExperimentReportRow.encode(reports.get(n), key)));
    }
  }

  /** A look by purchases waits for the orders of the files where these come in behind events. */
  private static Instant reach(ExperimentPlan plan, Shop shop, Instant asOf) {
    long[] sales = shop.orderLines().second();
    return plan.judgedBy() == Rate.CLICK || sales.length == 0
        ? asOf
        : Instant.ofEpochSecond(Arrays.stream(sales).max().getAsLong());
  }

  private void add(ExperimentPlan plan, Shoppers shoppers, Looks looks) {
    Experiment experiment = plan.experiment();
    List<Variant> variants = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int v = 0; v < experiment.variants().size(); v++) {
      Variant variant = experiment.variants().get(v);
      Looks.Decision decision = looks.at(v);
      boolean ends = plan.endLosers() && decision.verdict() == Verdict.BEHIND;
      variants.add(ends ? variant.ended(decision.at().orElseThrow()) : variant);
      results.add(result(variants.get(v), v, decision, experiment, shoppers, looks));
    }
    experiments.add(
        new Experiment(
            experiment.name(), experiment.salt(), experiment.from(), experiment.until(), variants));
    reports.add(
        new ExperimentReport(
            asOf, plan.judgedBy(), plan.endLosers(), plan.minShoppers(), plan.level(), results));
  }

  private Result result(
      Variant variant,
      int v,
      Looks.Decision decision,
      Experiment experiment,
      Shoppers shoppers,
      Looks looks) {
    // Of an ended variant what had come of it by then: later its shoppers see the control.
    Optional<Instant> over = variant.endedAt().or(() -> experiment.until().filter(asOf::isAfter));
    Instant until = over.orElse(asOf);
    // Ends are exclusive; the newest line of the data is not.
    long before = until.getEpochSecond() + (over.isPresent() ? 0 : 1);
    return new Result(
        variant.name(),
        until,
        shoppers.active(v, before),
        counted(v, Rate.CLICK, before, shoppers, looks),
        counted(v, Rate.PURCHASE, before, shoppers, looks),
        shoppers.answers().named(v, before),
        shoppers.answers().clicked(v, before),
        shoppers.answers().bought(v, before),
        decision.verdict(),
        decision.at());
  }

  private static Counted counted(int v, Rate rate, long before, Shoppers shoppers, Looks looks) {
    Optional<Proportion> share = shoppers.share(v, rate, before);
    return new Counted(
        share.map(Proportion::successes).orElse(0L),
        share.map(p -> ends(p.wilson(LEVEL))).orElse(new Ends(0, 1)),
        looks.difference(v, share, shoppers.share(0, rate, before)).map(ExperimentRows::ends));
  }

  private static Ends ends(Interval interval) {
    return new Ends(interval.low(), interval.high());
  }

  private static void put(Map<String, Double> scores, String name, Result result) {
    String of = name + result.name();
    scores.put(of + ".shoppers", (double) result.shoppers());
    if (result.shoppers() > 0) {
      scores.put(of + ".click_rate", (double) result.clicked().count() / result.shoppers());
      scores.put(of + ".purchase_rate", (double) result.bought().count() / result.shoppers());
    }
  }
}
