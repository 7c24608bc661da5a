package dev.shopkeeper.tables.segment;

import java.util.Arrays;

/**
 * Standardised features as one byte each.
 *
 * <p>A column's standardised values lie between those of its cuts, low and high. With a step of a
 * 255th of that range a value comes back off by at most half a step: 0.01 standard deviations where
 * the range is 5.
 */
public final class Quantiser {
  private static final int STEPS = 255;

  private final double[] low; // [feature] standardised
  private final double[] step; // [feature] 0 for a feature that tells nobody apart

  /** Quantises by the cuts of a model's columns. */
  public Quantiser(SegmentModel model) {
    low = new double[model.features()];
    step = new double[model.features()];
    for (int c = 0; c < low.length; c++) {
      FeatureColumn column = model.columns().get(c);
      low[c] = (column.low() - column.centre()) / column.scale();
      step[c] = (column.high() - column.low()) / column.scale() / STEPS;
    }
  }

  /** How many features there are. */
  public int features() {
    return low.length;
  }

  /** The bytes of standardised values, one for each feature. */
  public byte[] pack(double[] standardised) {
    byte[] packed = new byte[low.length];
    for (int c = 0; c < packed.length; c++) {
      double steps = step[c] == 0 ? 0 : Math.rint((standardised[c] - low[c]) / step[c]);
      packed[c] = (byte) Math.min(STEPS, Math.max(0, steps));
    }
    return packed;
  }

  /** The values that bytes stand for. */
  public double[] unpack(byte[] packed) {
    double[] values = new double[low.length];
    Arrays.setAll(values, c -> low[c] + (packed[c] & 0xff) * step[c]);
    return values;
  }

  /** Squared Euclidean distance of standardised values from what bytes stand for. */
  public double squaredDistance(double[] standardised, byte[] packed) {
    double sum = 0;
    for (int c = 0; c < low.length; c++) {
      double difference = standardised[c] - (low[c] + (packed[c] & 0xff) * step[c]);
      sum += difference * difference;
    }
    return sum;
  }
}
