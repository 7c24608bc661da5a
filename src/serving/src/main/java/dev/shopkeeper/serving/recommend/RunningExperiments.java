package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport;
import dev.shopkeeper.tables.experiment.ExperimentReportRow;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The experiments of the generation that serves, read once a generation. For any threads. */
final class RunningExperiments {
  private final AtomicReference<Known> known = new AtomicReference<>();

  private record Known(long generation, List<Experiment> experiments) {}

  /**
   * The experiments of a generation. The pointer says whether there are any: a shop without them
   * pays no read for it.
   */
  List<Experiment> of(Snapshot snapshot) {
    if (!snapshot.current().provenance().parameters().containsKey(ExperimentsRow.PARAMETER)) {
      return List.of();
    }
    long generation = snapshot.current().generation();
    Known last = known.get();
    if (last == null || last.generation != generation) {
      Map<RowKey, byte[]> rows = snapshot.read(List.of(ExperimentsRow.KEY));
      last = new Known(generation, decoded(rows, ExperimentsRow.KEY, ExperimentsRow::decode));
      known.set(last);
    }
    return last.experiments;
  }

  /** What has come of them. */
  ExperimentList outcomes(Snapshot snapshot, Instant now) {
    List<Experiment> experiments = of(snapshot);
    List<RowKey> keys = experiments.stream().map(e -> ExperimentReportRow.key(e.name())).toList();
    Map<RowKey, byte[]> rows = keys.isEmpty() ? Map.of() : snapshot.read(keys);
    List<ExperimentOutcome> outcomes = new ArrayList<>();
    for (int n = 0; n < keys.size(); n++) {
      Experiment experiment = experiments.get(n);
      outcomes.add(
          decoded(rows, keys.get(n), row -> outcome(experiment, checked(row, experiment), now)));
    }
    return new ExperimentList(List.copyOf(outcomes), Origin.of(snapshot.current()));
  }

  private static <T> T decoded(Map<RowKey, byte[]> rows, RowKey key, Function<byte[], T> decoder) {
    byte[] row = rows.get(key);
    if (row == null) {
      throw StoredRow.missing(key);
    }
    return StoredRow.decode(key, row, decoder);
  }

  private static ExperimentReport checked(byte[] row, Experiment experiment) {
    ExperimentReport report = ExperimentReportRow.decode(row);
    List<String> told = report.variants().stream().map(ExperimentReport.Result::name).toList();
    List<String> split = experiment.variants().stream().map(Variant::name).toList();
    if (!told.equals(split)) {
      throw new CorruptRowException("a report of " + told + " where the variants are " + split);
    }
    return report;
  }

  private static ExperimentOutcome outcome(
      Experiment experiment, ExperimentReport report, Instant now) {
    List<VariantOutcome> variants = new ArrayList<>();
    for (int n = 0; n < report.variants().size(); n++) {
      variants.add(outcome(experiment.variants().get(n), report.variants().get(n)));
    }
    ExperimentOutcome.State state =
        experiment.runs(now)
            ? ExperimentOutcome.State.RUNNING
            : now.isBefore(experiment.from())
                ? ExperimentOutcome.State.PLANNED
                : ExperimentOutcome.State.OVER;
    return new ExperimentOutcome(
        experiment.name(),
        state,
        experiment.from(),
        experiment.until().orElse(null),
        report.asOf(),
        ExperimentOutcome.Rate.valueOf(report.judgedBy().name()),
        report.endLosers(),
        report.minShoppers(),
        report.level(),
        List.copyOf(variants));
  }

  private static VariantOutcome outcome(Variant variant, ExperimentReport.Result result) {
    Map<String, String> options = new LinkedHashMap<>();
    variant.options().forEach((option, value) -> options.put(option.field(), value));
    return new VariantOutcome(
        variant.name(),
        (double) variant.share() / Experiment.BUCKETS,
        options,
        result.until(),
        result.shoppers(),
        RateOutcome.of(result.clicked(), result.shoppers()),
        RateOutcome.of(result.bought(), result.shoppers()),
        result.answers(),
        result.answersClicked(),
        result.answersBought(),
        VariantOutcome.Verdict.valueOf(result.verdict().name()),
        result.decidedAt().orElse(null),
        variant.endedAt().orElse(null));
  }
}
