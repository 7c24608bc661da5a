package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.ForecastErrors;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.util.Map;

/** Errors of many series in one figure each. */
final class ErrorSummary {
  private final Mean smape = new Mean();
  private final Mean smapePoints = new Mean();
  private final Mean mase = new Mean();
  private final Mean rmsse = new Mean();
  private final Mean rmsseWhole = new Mean();
  private final Mean bias = new Mean();
  private final Mean biasUnits = new Mean();
  private final Mean coverage80 = new Mean();
  private final Mean coverage95 = new Mean();
  private final Mean pinball = new Mean();
  private int series;
  private long points;

  void add(ForecastErrors errors) {
    if (errors.points() == 0) {
      return;
    }
    series++;
    points += errors.points();
    smape.add(errors.smape(), 1);
    smapePoints.add(errors.smape(), errors.points());
    mase.add(errors.mase(), 1);
    rmsse.add(errors.rmsse(), 1);
    rmsseWhole.add(errors.rmsseWhole(), 1);
    bias.add(errors.bias(), 1);
    biasUnits.add(errors.biasUnits(), 1);
    coverage80.add(errors.coverage80(), errors.points());
    coverage95.add(errors.coverage95(), errors.points());
    pinball.add(errors.pinball(), 1);
  }

  void put(Metrics metrics, String prefix) {
    smape.put(metrics, prefix + "smape");
    smapePoints.put(metrics, prefix + "smape_points");
    mase.put(metrics, prefix + "mase");
    rmsse.put(metrics, prefix + "rmsse");
    rmsseWhole.put(metrics, prefix + "rmsse_whole");
    bias.put(metrics, prefix + "bias");
    biasUnits.put(metrics, prefix + "bias_units");
    coverage80.put(metrics, prefix + "coverage80");
    coverage95.put(metrics, prefix + "coverage95");
    pinball.put(metrics, prefix + "pinball");
    metrics.put(prefix + "series", series);
    metrics.put(prefix + "points", points);
  }

  /** Coverage alone, under the usual names with an ending. */
  void putCoverage(Map<String, Double> scores, String ending) {
    if (points > 0) {
      scores.put("coverage80" + ending, coverage80.value());
      scores.put("coverage95" + ending, coverage95.value());
    }
  }

  /** A weighted mean of the values that are defined. */
  private static final class Mean {
    private double sum;
    private double weight;

    void add(double value, double itsWeight) {
      if (!Double.isNaN(value)) {
        sum += value * itsWeight;
        weight += itsWeight;
      }
    }

    void put(Metrics metrics, String name) {
      if (weight > 0) {
        metrics.put(name, value());
      }
    }

    double value() {
      return sum / weight;
    }
  }
}
