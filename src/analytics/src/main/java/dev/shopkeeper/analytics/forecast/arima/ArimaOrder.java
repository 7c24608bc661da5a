package dev.shopkeeper.analytics.forecast.arima;

/**
 * Orders of a seasonal ARIMA model (Box and Jenkins),
 *
 * <pre>
 *   φ(B) Φ(B^m) ((1-B)^d (1-B^m)^D y_t - c) = θ(B) Θ(B^m) ε_t
 * </pre>
 *
 * @param p order of φ
 * @param d differences
 * @param q order of θ
 * @param seasonalP order of Φ
 * @param seasonalD seasonal differences
 * @param seasonalQ order of Θ
 * @param season steps in a season m ≥ 1
 * @param constant whether c is estimated: a mean without differences, a drift with one
 */
public record ArimaOrder(
    int p,
    int d,
    int q,
    int seasonalP,
    int seasonalD,
    int seasonalQ,
    int season,
    boolean constant) {

  /** Checks that no order is negative. */
  public ArimaOrder {
    int least = Math.min(Math.min(p, Math.min(d, q)), Math.min(seasonalP, seasonalD));
    if (Math.min(least, seasonalQ) < 0) {
      throw new IllegalArgumentException("an order is negative, must be at least 0");
    }
    if (season < 1) {
      throw new IllegalArgumentException("season is " + season + ", must be at least 1");
    }
  }

  /** The same differences with other orders. */
  ArimaOrder with(int newP, int newQ, int newSeasonalP, int newSeasonalQ, boolean newConstant) {
    return new ArimaOrder(
        newP, d, newQ, newSeasonalP, seasonalD, newSeasonalQ, season, newConstant);
  }

  /** How many values the differences cost. */
  int lost() {
    return d + seasonalD * season;
  }

  /** Coefficients of the four polynomials. */
  int coefficients() {
    return p + q + seasonalP + seasonalQ;
  }

  /** Number of quantities estimated: coefficients, constant and σ². */
  int parameters() {
    return coefficients() + (constant ? 1 : 0) + 1;
  }

  /** Order of φ(B) Φ(B^m). */
  int autoregressive() {
    return p + season * seasonalP;
  }

  /** Order of θ(B) Θ(B^m). */
  int movingAverage() {
    return q + season * seasonalQ;
  }

  /** For instance {@code ARIMA(2,1,1)(0,1,0)[12]}, with {@code +c} where there is a constant. */
  @Override
  public String toString() {
    String plain = "ARIMA(" + p + "," + d + "," + q + ")";
    String seasonal = "(" + seasonalP + "," + seasonalD + "," + seasonalQ + ")[" + season + "]";
    return plain + (season > 1 ? seasonal : "") + (constant ? "+c" : "");
  }
}
