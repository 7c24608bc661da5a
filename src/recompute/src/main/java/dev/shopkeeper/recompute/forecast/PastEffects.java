package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.regression.RecurringFactor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an item's prices and promotions did to its demand, step by step, and what they are expected
 * to do.
 *
 * <pre>
 *   f_t = (p_t / p̄)^e · exp(g (x_t - x̄)),   each of the two in [1/{@value #MOST}, {@value #MOST}]
 *   m   = mean of the first over the last {@value #PRICES} steps · mean of the second over the last {@value #PROMOTIONS}
 * </pre>
 *
 * <p>m is also what a price p* and a promotion x* would do, with (p*)^e and exp(g x*) these means:
 * that price and that promotion are what forecasts take for granted, so that an answer at a price p
 * is exactly the base demand at p. A price list changes and stays, promotions come and go: hence
 * the shorter memory of prices. Both lengths and the limit were chosen on training weeks of orange
 * juice.
 *
 * @param factors f
 * @param ahead m, and how far f is off it
 * @param price p*; NaN where no price is known
 * @param promotion x*
 */
record PastEffects(double[] factors, RecurringFactor ahead, double price, double promotion) {
  private static final int PRICES = 13;
  private static final int PROMOTIONS = 26;
  private static final double MOST = 4;

  /**
   * Of an item.
   *
   * @param steps at least {@value #PROMOTIONS} of them
   * @param elasticity e, 0 where it is not known
   * @param effect g, likewise
   */
  static PastEffects of(PricedSteps steps, double elasticity, double effect) {
    double usualPrice = steps.usualPrice();
    double usualPromotion = steps.usualPromotion();
    int n = steps.size();
    double[] byPrice = new double[n];
    double[] byPromotion = new double[n];
    for (int t = 0; t < n; t++) {
      double log = elasticity == 0 ? 0 : Math.log(steps.price()[t] / usualPrice);
      byPrice[t] = limited(elasticity * log);
      byPromotion[t] = limited(effect * (steps.promotion()[t] - usualPromotion));
    }
    double price = late(byPrice, PRICES);
    double promotion = late(byPromotion, PROMOTIONS);
    double[] factors =
        IntStream.range(0, n).mapToDouble(t -> byPrice[t] * byPromotion[t]).toArray();
    return new PastEffects(
        factors,
        RecurringFactor.of(price * promotion, Arrays.copyOfRange(factors, n - PROMOTIONS, n)),
        elasticity == 0 ? usualPrice : usualPrice * Math.pow(price, 1 / elasticity),
        effect == 0
            ? usualPromotion
            : Math.max(0, Math.min(1, usualPromotion + Math.log(promotion) / effect)));
  }

  private static double limited(double log) {
    return Math.max(1 / MOST, Math.min(MOST, Math.exp(log)));
  }

  private static double late(double[] factors, int steps) {
    return Arrays.stream(factors, factors.length - steps, factors.length).average().orElse(1);
  }

  /** Whether any step was moved by more than a part of its demand. */
  boolean moves(double least) {
    return Arrays.stream(factors).anyMatch(factor -> Math.abs(Math.log(factor)) > least);
  }
}
