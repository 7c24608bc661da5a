package dev.shopkeeper.recompute.experiment;

import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport;
import dev.shopkeeper.tables.experiment.ExperimentReport.Counted;
import dev.shopkeeper.tables.experiment.ExperimentReport.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of experiments, in words for the progress of a recompute. */
final class ReportText {
  private ReportText() {}

  /** A line for each variant of each experiment. */
  static List<String> of(List<Experiment> experiments, List<ExperimentReport> reports) {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < experiments.size(); n++) {
      Experiment experiment = experiments.get(n);
      List<Result> results = reports.get(n).variants();
      for (int v = 0; v < results.size(); v++) {
        boolean ended = experiment.variants().get(v).endedAt().isPresent();
        lines.add("experiment %s: %s".formatted(experiment.name(), line(results.get(v), ended)));
      }
    }
    return lines;
  }

  private static String line(Result result, boolean ended) {
    return String.format(
        Locale.ROOT,
        "%s, %,d shoppers, clicked %s, bought %s; %s%s%s",
        result.name(),
        result.shoppers(),
        rate(result.clicked(), result.shoppers()),
        rate(result.bought(), result.shoppers()),
        result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        result.decidedAt().map(at -> " at the look of " + at).orElse(""),
        ended ? ", ended" : "");
  }

  private static String rate(Counted counted, long shoppers) {
    if (shoppers == 0) {
      return "-";
    }
    String rate =
        String.format(
            Locale.ROOT,
            "%.2f %% (%.2f to %.2f)",
            100.0 * counted.count() / shoppers,
            100 * counted.share().low(),
            100 * counted.share().high());
    return rate
        + counted
            .difference()
            .map(
                ends ->
                    String.format(
                        Locale.ROOT,
                        ", %+.2f to %+.2f points from the control",
                        100 * ends.low(),
                        100 * ends.high()))
            .orElse("");
  }
}
