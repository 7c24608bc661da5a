package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.segment.LifetimeEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges customer lifetimes. */
@Command(
    name = "lifetime",
    description = "Fit a lifetime model to customers' purchase counts and judge it on a holdout.",
    mixinStandardHelpOptions = true)
final class EvaluateLifetimeCommand extends Evaluation {
  @Option(
      names = "--counts",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the columns frequency, recency, T, and monetary_value if known.")
  private Path counts;

  @Option(
      names = "--holdout",
      paramLabel = "COLUMN",
      description = "Purchases after the counted time, to compare.")
  private String holdout;

  @Option(
      names = "--holdout-length",
      paramLabel = "TIME",
      description =
          "How long the holdout lasts, in the unit of T (default: the column duration_holdout, or"
              + " the greatest T).")
  private Double holdoutLength;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "auto",
      description =
          "auto, bg-nbd or pareto-nbd (default: ${DEFAULT-VALUE}, the one that says most of"
              + " customers it has not seen).")
  private LifetimeEvaluation.Model model;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return LifetimeEvaluation.run(
        LifetimeEvaluation.Options.of(counts)
            .withHoldout(holdout)
            .withHoldoutLength(holdoutLength)
            .withModel(model),
        progress);
  }
}
