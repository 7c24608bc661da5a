package dev.shopkeeper.analytics.forecast.regression;

import java.util.Arrays;

/**
 * Something known besides the demand itself that may move it.
 *
 * @param name what it is, for messages
 * @param values one a step, those seen and those ahead; NaN where not known. Not to be written to
 * @param elastic whether demand answers to its logarithm, as to a price: then values are above 0
 * @param lasting whether an unknown value is the last one known, as a price is; otherwise it is
 *     nothing (0) in the past, and ahead as it was on average
 */
public record Driver(String name, double[] values, boolean elastic, boolean lasting) {
  private static final double LARGEST = 1e12;

  /** Checks the range of the values. */
  public Driver {
    for (int t = 0; t < values.length; t++) {
      double value = values[t];
      if (Math.abs(value) > LARGEST || elastic && value <= 0) {
        throw new IllegalArgumentException(
            "%s of step %d is %s, must be in %s or NaN"
                .formatted(name, t + 1, value, elastic ? "(0, 1e12]" : "[-1e12, 1e12]"));
      }
    }
  }

  /** A price in money; demand answers to its logarithm. */
  public static Driver price(double[] values) {
    return new Driver("price", values, true, true);
  }

  /** Depth of a promotion: 0 for none. */
  public static Driver promotion(double[] values) {
    return new Driver("promotion", values, false, false);
  }

  /** Any other, such as a holiday: 0 for none. */
  public static Driver other(String name, double[] values) {
    return new Driver(name, values, false, false);
  }

  /** The first steps. */
  public Driver first(int steps) {
    return new Driver(name, Arrays.copyOf(values, steps), elastic, lasting);
  }

  /**
   * As it stands in the regression: logarithms where elastic, and unknown values filled but for
   * those ahead that nothing says anything of.
   *
   * @param seen steps that are not ahead
   */
  double[] column(int seen) {
    double[] column = new double[values.length];
    double last = Double.NaN;
    for (double value : values) {
      if (Double.isNaN(last)) {
        last = value;
      }
    }
    for (int t = 0; t < values.length; t++) {
      if (!Double.isNaN(values[t])) {
        last = values[t];
        column[t] = elastic ? Math.log(last) : last;
      } else if (lasting) {
        column[t] = elastic ? Math.log(last) : last;
      } else {
        column[t] = t < seen ? 0 : Double.NaN;
      }
    }
    return column;
  }
}
