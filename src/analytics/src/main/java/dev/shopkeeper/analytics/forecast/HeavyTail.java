package dev.shopkeeper.analytics.forecast;

/**
 * Amounts whose forecast is mostly near and now and then far off.
 *
 * <pre>
 *   X = μ max(0, a + b Z)³ / E[max(0, a + b Z)³]
 *   Z ~ {@value #SHARE} N(0, {@value #WIDE}²) and the rest N(0, v), so that Z has variance 1
 * </pre>
 *
 * <p>Wilson and Hilferty's (1931) cube, which with a normal Z and a = 1 - b² is nearly a gamma
 * distribution, with a Z that mixes two scales. A model's σ is one number for calm and for troubled
 * times; with a normal Z intervals of 80 % that are right leave those of 95 % too narrow. The mean
 * is exact; b² = (-9 + √(81 + 4κ cv²)) / 2κ, with κ of Z's kurtosis, matches the variance to the
 * order of cv⁴. b is at most 1: beyond, at a coefficient of variation of about 6, demand is none
 * half of the time and the variance is that of b = 1.
 *
 * <p>Unlike a gamma distribution its quantile needs no series: a cdf is two error functions, a
 * quantile about five of those.
 */
final class HeavyTail implements Demand {
  private static final double SHARE = 0.2;
  private static final double WIDE = 1.7;
  private static final double NARROW = Math.sqrt((1 - SHARE * WIDE * WIDE) / (1 - SHARE));

  /** 15 (E[Z⁴] - 3): what kurtosis adds to the variance of a cube, in units of b⁴. */
  private static final double KURTOSIS =
      45 * ((1 - SHARE) * Math.pow(NARROW, 4) + SHARE * Math.pow(WIDE, 4) - 1);

  private static final int MAX_STEPS = 60;

  private final double mean;
  private final double variance;
  private final double a;
  private final double b;
  private final double unit;

  /** With mean above 0 and variance above 0. */
  HeavyTail(double mean, double variance) {
    this.mean = mean;
    this.variance = variance;
    double cv2 = variance / mean / mean;
    // The same as the formula above, without the difference of two near numbers.
    double b2 = Math.min(1, 2 * cv2 / (9 + Math.sqrt(81 + 4 * KURTOSIS * cv2)));
    a = 1 - b2;
    b = Math.sqrt(b2);
    unit = mean / cubeAbove(-a / b);
  }

  @Override
  public DistributionFamily family() {
    return DistributionFamily.HEAVY_TAILED;
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return variance;
  }

  @Override
  public double cdf(double x) {
    return x < 0 ? 0 : below(place(x));
  }

  @Override
  public double quantile(double p) {
    double base = a + b * standard(p);
    return base > 0 ? unit * base * base * base : 0;
  }

  @Override
  public double expectedShortage(double s) {
    if (s <= 0) {
      return mean - s;
    }
    double z = place(s);
    return Math.max(0, unit * cubeAbove(z) - s * below(-z));
  }

  private double place(double x) {
    return (Math.cbrt(x / unit) - a) / b;
  }

  /** P(Z ≤ z). */
  private static double below(double z) {
    return (1 - SHARE) * Normal.cdf(z / NARROW) + SHARE * Normal.cdf(z / WIDE);
  }

  /** The quantile of Z: Newton's steps inside the bracket of the two scales' quantiles. */
  private static double standard(double p) {
    double normal = Normal.quantile(p);
    double low = normal * (normal < 0 ? WIDE : NARROW);
    double high = normal * (normal < 0 ? NARROW : WIDE);
    double z = normal;
    for (int i = 0; i < MAX_STEPS && low < high; i++) {
      double excess = below(z) - p;
      low = excess < 0 ? z : low;
      high = excess >= 0 ? z : high;
      double density =
          (1 - SHARE) / NARROW * Normal.density(z / NARROW)
              + SHARE / WIDE * Normal.density(z / WIDE);
      double next = z - excess / density;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - z) <= 1e-13 * Math.abs(z)) {
        return next;
      }
      z = next;
    }
    return z;
  }

  /** E[(a + bZ)³; Z > z]. */
  private double cubeAbove(double z) {
    return (1 - SHARE) * cubeAbove(z, NARROW) + SHARE * cubeAbove(z, WIDE);
  }

  /** The same for one scale, from the moments of a normal distribution cut off below. */
  private double cubeAbove(double z, double scale) {
    double u = z / scale;
    double density = Normal.density(u);
    double above = Normal.cdf(-u);
    double first = scale * density;
    double second = scale * scale * (u * density + above);
    double third = scale * scale * scale * (u * u + 2) * density;
    return a * a * a * above + 3 * a * a * b * first + 3 * a * b * b * second + b * b * b * third;
  }
}
