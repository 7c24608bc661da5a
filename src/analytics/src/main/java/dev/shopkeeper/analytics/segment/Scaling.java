package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Brings features of different units and heavy tails to one scale: log where flagged, winsorised,
 * standardised.
 *
 * <p>A value x of a column becomes z = (min(max(y, low), high) − centre) / scale, where y = x, or y
 * = sign(x)·ln(1 + |x|) in a column flagged as logarithmic. {@code low} and {@code high} are
 * quantiles of y (linear between order statistics, Hyndman and Fan 1996, type 7), {@code centre}
 * and {@code scale} the mean and the population standard deviation of the winsorised y. A constant
 * column gets scale 1, so that it becomes 0 and counts nowhere.
 *
 * <p>The five parameters of a column are all that serving needs; the arithmetic is that of {@link
 * Column#apply}, with {@link StrictMath#log1p} because it gives the same bits on every machine.
 *
 * @param columns one for each column of the rows, in their order
 */
public record Scaling(Column[] columns) {

  /**
   * The parameters of one column.
   *
   * @param log whether y = sign(x)·ln(1 + |x|) rather than x
   * @param low least y let through
   * @param high greatest y let through
   * @param centre subtracted from y
   * @param scale y's unit, positive
   */
  public record Column(boolean log, double low, double high, double centre, double scale) {
    public Column {
      if (!(low <= high) || !(scale > 0) || !Double.isFinite(scale) || !Double.isFinite(centre)) {
        throw new IllegalArgumentException(
            "low, high, centre, scale are "
                + low
                + ", "
                + high
                + ", "
                + centre
                + ", "
                + scale
                + ", must be low <= high, centre finite, scale finite and above 0");
      }
    }

    /** The scaled value. */
    public double apply(double x) {
      double y = log ? signedLog(x) : x;
      return (Math.min(Math.max(y, low), high) - centre) / scale;
    }

    /** The value in the column's own unit that scales to z; what a centroid means in the shop. */
    public double invert(double z) {
      double y = z * scale + centre;
      return log ? Math.copySign(StrictMath.expm1(Math.abs(y)), y) : y;
    }
  }

  /**
   * Learns the parameters.
   *
   * @param rows n x d, flat, finite
   * @param log d flags, true for a logarithmic column
   * @param winsorised share of values cut to the quantile at each end, 0 to below 0.5
   */
  public static Scaling fit(double[] rows, int n, int d, boolean[] log, double winsorised) {
    Rows.check(rows, n, d);
    if (log.length != d) {
      throw new IllegalArgumentException("log has " + log.length + " flags, must have " + d);
    }
    if (!(winsorised >= 0 && winsorised < 0.5)) {
      throw new IllegalArgumentException(
          "winsorised is " + winsorised + ", must be 0 to below 0.5");
    }
    Column[] columns = new Column[d];
    for (int c = 0; c < d; c++) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        double x = rows[i * d + c];
        values[i] = log[c] ? signedLog(x) : x;
      }
      columns[c] = column(values, log[c], winsorised);
    }
    return new Scaling(columns);
  }

  /** Mean 0 and population standard deviation 1 in every column, nothing cut, no logarithm. */
  public static Scaling standard(double[] rows, int n, int d) {
    return fit(rows, n, d, new boolean[d], 0);
  }

  /**
   * Scales rows.
   *
   * @param rows n x d, flat
   * @return n x d, flat, new
   */
  public double[] apply(double[] rows) {
    int d = columns.length;
    double[] scaled = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = columns[i % d].apply(rows[i]);
    }
    return scaled;
  }

  private static Column column(double[] values, boolean log, double winsorised) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double low = quantile(sorted, winsorised);
    double high = quantile(sorted, 1 - winsorised);
    double mean = 0;
    for (double y : values) {
      mean += Math.min(Math.max(y, low), high);
    }
    mean /= values.length;
    double squares = 0;
    for (double y : values) {
      double difference = Math.min(Math.max(y, low), high) - mean;
      squares += difference * difference;
    }
    double deviation = Math.sqrt(squares / values.length);
    if (low == high) {
      // The mean of equal values can miss them by rounding, which a scale of 1 would let through.
      return new Column(log, low, high, low, 1);
    }
    return new Column(log, low, high, mean, deviation > 0 ? deviation : 1);
  }

  private static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position - below;
    // In this form equal neighbours give themselves, and never one rounded below or above them.
    double between = sorted[below] + share * (sorted[above] - sorted[below]);
    return share == 0 ? sorted[below] : Math.min(between, sorted[above]);
  }

  private static double signedLog(double x) {
    return Math.copySign(StrictMath.log1p(Math.abs(x)), x);
  }
}
