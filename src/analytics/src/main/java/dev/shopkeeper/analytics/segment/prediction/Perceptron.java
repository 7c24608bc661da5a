package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A multi-layer perceptron with one hidden layer of rectified linear units and the logistic loss
 * (Rumelhart, Hinton and Williams 1986; Nair and Hinton 2010):
 *
 * <pre>
 * F(x) = c + v·max(0, W·x + b),   p = 1 / (1 + e^−F)
 * </pre>
 *
 * <p>Trained by Adam (Kingma and Ba 2015, algorithm 1) on batches of {@value #BATCH} rows, shuffled
 * anew in each epoch, with weight decay (Loshchilov and Hutter 2019). Weights start as He et al.
 * 2015 draw them. Deterministic by seed. An epoch costs O(rows · entries a row · hidden).
 */
final class Perceptron {
  private static final int BATCH = 64;
  private static final double STEP = 0.003;
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double SMALL = 1e-8;
  private static final double WEIGHT_DECAY = 0.02;

  private final int d;
  private final int hidden;
  private final SplittableRandom random;
  // Row by row the d inputs of each hidden unit, then hidden biases, output weights, output bias.
  private final double[] weights;
  private final double[] gradient;
  private final double[] first;
  private final double[] second;
  private final double[] activation;
  private int steps;

  /**
   * @param d inputs
   * @param hidden units, at least 1
   * @param base log odds before anything is learned
   */
  Perceptron(int d, int hidden, double base, long seed) {
    this.d = d;
    this.hidden = hidden;
    this.random = new SplittableRandom(seed);
    int size = hidden * (d + 2) + 1;
    weights = new double[size];
    gradient = new double[size];
    first = new double[size];
    second = new double[size];
    activation = new double[hidden];
    for (int w = 0; w < hidden * d; w++) {
      weights[w] = random.nextGaussian() * Math.sqrt(2.0 / Math.max(1, d));
    }
    for (int h = 0; h < hidden; h++) {
      weights[output(h)] = random.nextGaussian() / Math.sqrt(hidden) / 4;
    }
    weights[size - 1] = base;
  }

  /** Goes through all rows once. */
  void learn(SparseRows rows, boolean[] outcomes) {
    int[] order = new int[rows.n()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(order.length, from + BATCH);
      Arrays.fill(gradient, 0);
      for (int i = from; i < to; i++) {
        differentiate(rows, order[i], outcomes[order[i]]);
      }
      step(to - from);
    }
  }

  /** F of a row. */
  double logOdds(SparseRows rows, int row) {
    double sum = weights[weights.length - 1];
    for (int h = 0; h < hidden; h++) {
      double in = weights[bias(h)];
      int offset = h * d;
      for (int e = rows.start()[row]; e < rows.start()[row + 1]; e++) {
        in += rows.value()[e] * weights[offset + rows.column()[e]];
      }
      activation[h] = Math.max(0, in);
      sum += activation[h] * weights[output(h)];
    }
    return sum;
  }

  private void differentiate(SparseRows rows, int row, boolean outcome) {
    double error = LogisticModel.sigmoid(logOdds(rows, row)) - (outcome ? 1 : 0);
    gradient[gradient.length - 1] += error;
    for (int h = 0; h < hidden; h++) {
      if (activation[h] > 0) {
        gradient[output(h)] += error * activation[h];
        double back = error * weights[output(h)];
        gradient[bias(h)] += back;
        int offset = h * d;
        for (int e = rows.start()[row]; e < rows.start()[row + 1]; e++) {
          gradient[offset + rows.column()[e]] += back * rows.value()[e];
        }
      }
    }
  }

  private void step(int batch) {
    steps++;
    double firstScale = 1 - Math.pow(FIRST_DECAY, steps);
    double secondScale = 1 - Math.pow(SECOND_DECAY, steps);
    for (int w = 0; w < weights.length; w++) {
      double g = gradient[w] / batch;
      first[w] = FIRST_DECAY * first[w] + (1 - FIRST_DECAY) * g;
      second[w] = SECOND_DECAY * second[w] + (1 - SECOND_DECAY) * g * g;
      double adapted = first[w] / firstScale / (Math.sqrt(second[w] / secondScale) + SMALL);
      boolean decays = w < hidden * d;
      weights[w] -= STEP * (adapted + (decays ? WEIGHT_DECAY * weights[w] : 0));
    }
  }

  private int bias(int unit) {
    return hidden * d + unit;
  }

  private int output(int unit) {
    return hidden * (d + 1) + unit;
  }
}
