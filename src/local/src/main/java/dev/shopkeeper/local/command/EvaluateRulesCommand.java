package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.segment.RulesEvaluation;
import dev.shopkeeper.recompute.segment.SequencesEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts frequent itemsets and association rules. */
@Command(
    name = "rules",
    description = "Mine itemsets and rules from baskets, or patterns from sequences.",
    mixinStandardHelpOptions = true)
final class EvaluateRulesCommand extends Evaluation {
  @ArgGroup(multiplicity = "1")
  private Input input;

  /** Either baskets or sequences of them. */
  static final class Input {
    @Option(
        names = "--baskets",
        required = true,
        paramLabel = "FILE",
        description = "Items of one basket a line.")
    private Path baskets;

    @Option(
        names = "--sequences",
        required = true,
        paramLabel = "FILE",
        description = "One shopper's items by time a line; -1 ends a basket (default: each item).")
    private Path sequences;
  }

  @Option(
      names = "--steps",
      defaultValue = "5",
      description = "Of sequences: most steps of a pattern (default: ${DEFAULT-VALUE}).")
  private int steps;

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
    if (input.sequences != null) {
      if (wanted.top > 0) {
        throw new IllegalArgumentException(
            "top is " + wanted.top + ": sequences take a least support");
      }
      return SequencesEvaluation.run(
          new SequencesEvaluation.Options(input.sequences, wanted.support, confidence, steps),
          progress);
    }
    return RulesEvaluation.run(
        RulesEvaluation.Options.of(input.baskets, wanted.support, confidence)
            .withSeparator(separator)
            .withMinLength(minLength)
            .withTop(wanted.top),
        progress);
  }
}
