package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.forecast.ForecastEvaluation;
import dev.shopkeeper.recompute.forecast.ReplayOptions;
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

  @Option(
      names = "--stock",
      paramLabel = "FILE",
      description =
          "CSV item_id,on_hand[,lead_time_days,...]: replay orders and stock, and count the money.")
  private Path stock;

  @Option(
      names = "--replay-periods",
      paramLabel = "N",
      description = "Count the last N periods of train and test (default: those of test).")
  private Integer replayPeriods;

  @Option(
      names = "--warm-up",
      defaultValue = "0",
      paramLabel = "N",
      description = "Replay N periods before those, not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--effects",
      description = "Judge what answers at the prices and promotions of test would have told.")
  private boolean effects;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    ReplayOptions replay = stock == null ? null : new ReplayOptions(stock, replayPeriods, warmUp);
    return ForecastEvaluation.run(
        new ForecastEvaluation.Options(train, test, replay, effects), progress);
  }
}
