package dev.shopkeeper.analytics.segment.activity;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the values of a series that the values before them did not let expect.
 *
 * <p>Each value is held against the forecast of the step after all earlier ones ({@link
 * DemandForecaster}) and is unusual outside its two-sided prediction interval of {@value #LEVEL}.
 * An unusual value does not enter the forecasts after it, so that one wild week neither hides the
 * next nor makes a usual one look wild. But {@value #NEW_LEVEL} in a row on one side are a new
 * level: from then on they count as any other.
 *
 * <p>By chance alone about one value of a hundred is called unusual. O(n²·85) for n values.
 */
public final class UnusualSteps {
  /** Part of what comes that an interval is to hold. */
  public static final double LEVEL = 0.99;

  /** Values before the first that is judged. */
  public static final int WARM_UP = 12;

  private static final int NEW_LEVEL = 3;

  private UnusualSteps() {}

  /**
   * A value that was not expected.
   *
   * @param step its place in the series
   * @param mean what was expected
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Unusual(int step, double mean, double low, double high) {}

  /**
   * Judges the latest values.
   *
   * @param y values, finite, in [-1e15, 1e15], oldest first
   * @param season steps in a season, 1 for none
   * @param judged how many of the latest values to judge, at least 0
   * @return the unusual ones in their order
   */
  public static List<Unusual> find(double[] y, int season, int judged) {
    double[] history = y.clone();
    List<Unusual> found = new ArrayList<>();
    int run = 0; // unusual values in a row, negative for low ones
    for (int t = Math.max(WARM_UP, y.length - judged); t < y.length; t++) {
      DemandDistribution next =
          usual(DemandForecaster.forecast(Arrays.copyOf(history, t), season, 1).at(1));
      double low = next.quantile((1 - LEVEL) / 2);
      double high = next.quantile(1 - (1 - LEVEL) / 2);
      int side = y[t] > high ? 1 : y[t] < low ? -1 : 0;
      run = side == 0 || Integer.signum(run) == -side ? side : run + side;
      if (side != 0) {
        found.add(new Unusual(t, next.mean(), low, high));
        history[t] = Double.NaN;
      }
      if (Math.abs(run) >= NEW_LEVEL) {
        int from = t + 1 - Math.abs(run);
        System.arraycopy(y, from, history, from, Math.abs(run));
      }
    }
    return found;
  }

  /** Heavy tails are made of the unusual: what is usual is told by the distribution without. */
  private static DemandDistribution usual(DemandDistribution next) {
    return next.family() == DistributionFamily.HEAVY_TAILED
        ? new DemandDistribution(DistributionFamily.GAMMA, next.mean(), next.variance())
        : next;
  }
}
