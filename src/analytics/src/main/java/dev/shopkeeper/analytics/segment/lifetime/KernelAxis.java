package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;

/**
 * Points at equal steps along the logarithm of a rate, and bell curves over them: a distribution
 * that is a sum of the curves is smooth to their width.
 *
 * @param points natural logarithms, ascending
 * @param curves a row for each curve, its values at the points; each row sums to 1
 */
record KernelAxis(double[] points, double[][] curves) {
  private static final int MOST_POINTS = 90;

  /**
   * Covers low to high.
   *
   * @param step between points at least, above 0; wider where the points would be too many
   * @param width standard deviation of a curve; the curves stand half of it apart, or at every
   *     point
   */
  static KernelAxis of(double low, double high, double step, double width) {
    int count = Math.min(MOST_POINTS, (int) Math.ceil((high - low) / step) + 1);
    double apart = (high - low) / (count - 1);
    double[] points = new double[count];
    Arrays.setAll(points, i -> low + i * apart);
    int each = Math.max(1, (int) Math.floor(width / 2 / apart));
    double[][] curves = new double[(count + each - 1) / each][];
    Arrays.setAll(curves, c -> curve(points, points[c * each], Math.max(width, apart / 2)));
    return new KernelAxis(points, curves);
  }

  private static double[] curve(double[] points, double centre, double width) {
    double[] values = new double[points.length];
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      double z = (points[i] - centre) / width;
      values[i] = Math.exp(-z * z / 2);
      sum += values[i];
    }
    for (int i = 0; i < points.length; i++) {
      values[i] /= sum;
    }
    return values;
  }
}
