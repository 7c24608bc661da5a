package dev.shopkeeper.analytics.forecast.regression;

import java.util.Arrays;

/**
 * What events of a calendar do to demand: holidays, pay days, closed days.
 *
 * <pre>
 *   E[y_t] = c_b exp(Σ_j w_j [t mod m = j] + Σ_e β_e x_et)
 *   d_e = β_e - prior_e,   v_e = var β_e + {@value #YEARS}/k_e
 *   effect_e = prior_e + d_e (1 - v_e/d_e²)  where that is clear,  else prior_e
 * </pre>
 *
 * <p>Learnt from sums of many series by {@link DemandResponse}, with a level of its own for each
 * block of steps and a factor for each place in a short season, so that a Monday holiday is not
 * taken for a Monday. x is 0 where the event is not, up to 1 where it is. What is learnt is drawn
 * to what was thought before, and counts only where it is clear ({@link ClearEffect}). k_e is how
 * many blocks saw the event, and {@value #YEARS} is the variance by which an event differs from one
 * time to the next in the logarithm of demand: one Christmas does not tell the next.
 *
 * <p>Deterministic; O(n p²) a step of Newton's for n steps and p events and places.
 *
 * @param effect of each event on the logarithm of demand
 */
public record EventEffects(double[] effect) {
  /** A fifth, as a standard deviation. */
  private static final double YEARS = 0.04;

  /**
   * Learns.
   *
   * @param y demand, n steps, at least 0; NaN where not known
   * @param events p arrays of at least n values in [0, 1]
   * @param season steps in a short season m, 1 for none
   * @param block steps that share a level, at least 2
   * @param prior of each event, as of more items than these; 0 for none
   */
  public static EventEffects fit(
      double[] y, double[][] events, int season, int block, double[] prior) {
    int n = y.length;
    double[][] x = new double[events.length + season - 1][n];
    for (int e = 0; e < events.length; e++) {
      x[e] = Arrays.copyOf(events[e], n);
    }
    for (int j = 1; j < season; j++) {
      for (int t = 0; t < n; t++) {
        x[events.length + j - 1][t] = (n - t) % season == j ? 1 : 0;
      }
    }
    DemandResponse response = DemandResponse.fit(y, x, block);
    double[] effect = new double[events.length];
    for (int e = 0; e < effect.length; e++) {
      int times = times(y, events[e], block);
      double off = response.beta()[e] - prior[e];
      double variance = response.variance()[e] + YEARS / Math.max(1, times);
      effect[e] = prior[e] + (times > 0 ? ClearEffect.of(off, variance) : 0);
    }
    return new EventEffects(effect);
  }

  /** Blocks that saw the event. */
  private static int times(double[] y, double[] event, int block) {
    int times = 0;
    for (int to = y.length; to > 0; to -= block) {
      boolean seen = false;
      for (int t = Math.max(0, to - block); t < to; t++) {
        seen |= event[t] > 0 && !Double.isNaN(y[t]);
      }
      times += seen ? 1 : 0;
    }
    return times;
  }

  /**
   * By what usual demand is multiplied.
   *
   * @param events p arrays of one length
   */
  public double[] factors(double[][] events) {
    double[] factors = new double[events.length == 0 ? 0 : events[0].length];
    for (int t = 0; t < factors.length; t++) {
      double sum = 0;
      for (int e = 0; e < effect.length; e++) {
        sum += effect[e] * events[e][t];
      }
      factors[t] = Math.exp(sum);
    }
    return factors;
  }
}
