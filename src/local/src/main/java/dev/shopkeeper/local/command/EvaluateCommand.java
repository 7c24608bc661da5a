package dev.shopkeeper.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges quality on any data: what it needs to know it takes from the training data alone. */
@Command(
    name = "evaluate",
    description = "Judge quality on held-out data; prints a table of figures.",
    subcommands = {
      EvaluateRecommendCommand.class,
      EvaluateColdItemsCommand.class,
      EvaluateSegmentCommand.class,
      EvaluateClustersCommand.class,
      EvaluateLifetimeCommand.class,
      EvaluateRulesCommand.class,
      EvaluateForecastCommand.class
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to evaluate: recommend, cold-items, segment, clusters, lifetime, rules or forecast");
  }
}
