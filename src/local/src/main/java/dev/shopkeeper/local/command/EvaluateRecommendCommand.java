package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.recommend.RecommendEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges recommendations. */
@Command(
    name = "recommend",
    description = "Judge recommendations, through packed rows and the serving code.",
    mixinStandardHelpOptions = true)
final class EvaluateRecommendCommand extends Evaluation {
  @Option(names = "--train", required = true, paramLabel = "FILE", description = "To learn from.")
  private Path train;

  @Option(names = "--test", required = true, paramLabel = "FILE", description = "To judge on.")
  private Path test;

  @Option(
      names = "--format",
      defaultValue = "lightgcn",
      paramLabel = "FORMAT",
      description =
          "lightgcn (user item item ...), pairs (user item [value [time]]) or sessions (items in"
              + " order; test: prefix TAB next). Default: ${DEFAULT-VALUE}.")
  private String format;

  @Mixin private ListOptions lists;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return RecommendEvaluation.run(
        new RecommendEvaluation.Request(
            train,
            test,
            RecommendEvaluation.Format.named(format),
            lists.k(),
            lists.seed(),
            lists.threads()),
        progress);
  }
}
