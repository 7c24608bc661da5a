package dev.shopkeeper.local.command;

import dev.shopkeeper.analytics.segment.prediction.ClassifierKind;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.segment.SegmentEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a prediction of a yes-or-no label, as churn. */
@Command(
    name = "segment",
    description = "Judge the prediction of a label by 10-fold cross-validation.",
    mixinStandardHelpOptions = true)
final class EvaluateSegmentCommand extends Evaluation {
  @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV with header.")
  private Path data;

  @Option(names = "--label", required = true, paramLabel = "COLUMN", description = "To predict.")
  private String label;

  @Option(names = "--positive", paramLabel = "VALUE", description = "The label that counts as yes.")
  private String positive;

  @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Not to be used.")
  private List<String> ignore = List.of();

  @Mixin private SeedOption seed;

  @Option(
      names = "--learner",
      paramLabel = "KIND",
      defaultValue = "stacked",
      description =
          "logistic, boosted, mlp, stacked, quick or quick_of_three (default: ${DEFAULT-VALUE},"
              + " logistic and boosted together).")
  private ClassifierKind learner;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return SegmentEvaluation.run(
        SegmentEvaluation.Options.of(data, label)
            .withPositive(positive)
            .withIgnore(ignore)
            .withSeed(seed.seed())
            .withKind(learner),
        progress);
  }
}
