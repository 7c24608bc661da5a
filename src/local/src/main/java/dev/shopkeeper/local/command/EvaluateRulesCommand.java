package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.segment.RulesEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts frequent itemsets and association rules. */
@Command(
    name = "rules",
    description = "Mine frequent itemsets and association rules from baskets.",
    mixinStandardHelpOptions = true)
final class EvaluateRulesCommand extends Evaluation {
  @Option(
      names = "--baskets",
      required = true,
      paramLabel = "FILE",
      description = "Items of one basket a line.")
  private Path baskets;

  @Option(names = "--separator", description = "Between items (default: blanks).")
  private Character separator;

  @ArgGroup(multiplicity = "1")
  private Wanted wanted;

  /** Either a least support or a number of rules. */
  static final class Wanted {
    @Option(names = "--support", required = true, description = "Least share of baskets, 0 to 1.")
    private double support;

    @Option(
        names = "--top",
        required = true,
        paramLabel = "N",
        description = "The N rules of greatest support, whatever it is.")
    private int top;
  }

  @Option(names = "--confidence", required = true, description = "Least confidence, 0 to 1.")
  private double confidence;

  @Option(
      names = "--minlen",
      defaultValue = "1",
      description = "Least number of items in a rule (default: ${DEFAULT-VALUE}).")
  private int minLength;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return RulesEvaluation.run(
        RulesEvaluation.Options.of(baskets, wanted.support, confidence)
            .withSeparator(separator)
            .withMinLength(minLength)
            .withTop(wanted.top),
        progress);
  }
}
