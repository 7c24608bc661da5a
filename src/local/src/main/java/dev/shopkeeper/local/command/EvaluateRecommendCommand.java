package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.recommend.RecommendEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--k",
      defaultValue = "20",
      description = "Length of the lists, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the validation split (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--threads", description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return RecommendEvaluation.run(
        new RecommendEvaluation.Request(
            train, test, RecommendEvaluation.Format.named(format), k, seed, threads),
        progress);
  }
}
