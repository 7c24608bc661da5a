package dev.shopkeeper.analytics.segment.lifetime;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/**
 * The MBG/NBD model (Batislam, Denizel and Filiztekin 2007, Empirical validation and comparison of
 * models for customer base analysis, International Journal of Research in Marketing 24): as {@link
 * BgNbd}, but a customer may leave after the first purchase too, with the same probability p ~
 * Beta(a, b). In BG/NBD whoever bought once is a customer for ever.
 *
 * @param r shape of λ, above 0
 * @param alpha rate of λ, in units of time, above 0
 * @param a first parameter of p, above 0
 * @param b second parameter of p, above 0
 */
public record MbgNbd(double r, double alpha, double a, double b) implements LifetimeModel {
  public MbgNbd {
    ModelArguments.requirePositive("r, alpha, a, b", r, alpha, a, b);
  }

  /**
   * Log-likelihood of histories: the sum over customers of the logarithm of
   *
   * <pre>
   * Γ(r+x) α^r / Γ(r) · { B(a, b+x+1)/B(a, b) / (α+T)^(r+x) + B(a+1, b+x)/B(a, b) / (α+t_x)^(r+x) }
   * </pre>
   */
  @Override
  public double logLikelihood(PurchaseHistories histories) {
    return logLikelihood(histories.grouped());
  }

  double logLikelihood(PurchaseHistories.Grouped groups) {
    double sum = 0;
    double common = 0;
    double last = -1;
    for (int g = 0; g < groups.customers().length; g++) {
      double x = groups.frequency()[g];
      if (x != last) {
        // B(a, b+x+1) = B(a, b+x)·(b+x)/(a+b+x), B(a+1, b+x) = B(a, b+x)·a/(a+b+x).
        common =
            Gamma.logGamma(r + x)
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + Beta.logBeta(a, b + x)
                - Beta.logBeta(a, b)
                - Math.log(a + b + x);
        last = x;
      }
      double alive = Math.log(b + x) - (r + x) * Math.log(alpha + groups.age()[g]);
      double left = Math.log(a) - (r + x) * Math.log(alpha + groups.recency()[g]);
      double larger = Math.max(alive, left);
      double value = larger + Math.log1p(Math.exp(Math.min(alive, left) - larger));
      sum += groups.customers()[g] * (common + value);
    }
    return sum;
  }

  @Override
  public double probabilityAlive(double x, double recency, double age) {
    double log = Math.log(a / (b + x)) + (r + x) * Math.log((alpha + age) / (alpha + recency));
    return 1 / (1 + Math.exp(log));
  }

  /**
   * Orders to expect of a customer in the time t after T. Who is alive has stayed after x + 1
   * purchases, so that p ~ Beta(a, b+x+1) and λ ~ Gamma(r+x, α+T): a customer of {@link BgNbd} with
   * b + 1, who is alive.
   */
  @Override
  public double expectedPurchases(double x, double recency, double age, double t) {
    ModelArguments.requireTime(t);
    if (t == 0) {
      return 0;
    }
    return new BgNbd(r, alpha, a, b + 1).expectedWhileAlive(x, age, t)
        * probabilityAlive(x, recency, age);
  }
}
