package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.forecast.ForecastEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges demand forecasts. */
@Command(
    name = "forecast",
    description = "Forecast the demand that came after and judge the forecasts.",
    mixinStandardHelpOptions = true)
final class EvaluateForecastCommand extends Evaluation {
  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "CSV series_id,time,quantity[,group,season,...]: the demand known.")
  private Path train;

  @Option(names = "--test", required = true, paramLabel = "FILE", description = "What came after.")
  private Path test;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    progress.accept("reading " + train + " and " + test);
    return ForecastEvaluation.run(train, test);
  }
}
