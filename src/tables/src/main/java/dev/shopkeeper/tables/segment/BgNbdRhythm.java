package dev.shopkeeper.tables.segment;

/**
 * A shopper by BG/NBD. It needs no special function: the probabilities of n orders follow from each
 * other by multiplication.
 *
 * <p>Of a shopper alive at T, λ is Gamma(r + x, α + T) and p is Beta(a, b + x). With N_n the
 * negative binomial probability of n orders in t, and S_n = B(a, b+x+n)/B(a, b+x), equation 8 of
 * Fader, Hardie and Lee 2005 in the mean over both is
 *
 * <pre>
 * P(n | alive) = S_n·N_n + [n &gt; 0] S_{n−1}·a/(a+b+x+n−1) · (1 − Σ_{j&lt;n} N_j)
 * </pre>
 */
record BgNbdRhythm(LifetimeParameters model, OrderHistory history) implements OrderRhythm {
  /** 1 without a repeat, as the model lets nobody go. */
  @Override
  public double alive() {
    double x = history.repeats();
    if (x == 0) {
      return 1;
    }
    double quiet = (model.alpha() + history.age()) / (model.alpha() + history.recency());
    double gone = model.a() / (model.b() + x - 1) * Math.exp((model.r() + x) * Math.log(quiet));
    return 1 / (1 + gone);
  }

  @Override
  public double medianDaysToNext() {
    double half = Math.expm1(Math.log(2) / (model.r() + history.repeats()));
    return (model.alpha() + history.age()) * half;
  }

  @Override
  public OrderCounts counts(double days) {
    return new Counts(days);
  }

  private final class Counts implements OrderCounts {
    private final double alive = alive();
    private final double shape = model.r() + history.repeats();
    private final double staying = model.b() + history.repeats();
    private final double failure;
    private double term;
    private double below;
    private double stay = 1;
    private int n;

    Counts(double days) {
      this.failure = days / (model.alpha() + history.age() + days);
      this.term = Math.exp(shape * Math.log1p(-failure));
    }

    @Override
    public double next() {
      if (n == 0) {
        n++;
        below = term;
        return 1 - alive + alive * term;
      }
      double all = model.a() + staying + n - 1;
      term *= (shape + n - 1) / n * failure;
      double gone = stay * model.a() / all * Math.max(0, 1 - below);
      stay *= (staying + n - 1) / all;
      below += term;
      n++;
      return alive * (stay * term + gone);
    }
  }
}
