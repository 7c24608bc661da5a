package dev.shopkeeper.analytics.recommend;

/**
 * How a linear model of items is regularised and its weights normalised.
 *
 * <p>With g_i = Σ_u d_u^-γ·x_ui² and ḡ their mean over the items that have entries, item i is
 * penalised by
 *
 * <pre>
 *   Λ_i = λ · ḡ · (g_i / ḡ)^ρ
 * </pre>
 *
 * so that λ means the same on data of any size. ρ = 0, γ = 0 is the ridge of EASE (Steck,
 * "Embarrassingly shallow autoencoders for sparse data", WWW 2019) with λ·ḡ in its units; ρ = 1 is
 * the dropout of EDLAE (Steck, "Autoencoders that don't overfit towards the identity", NeurIPS
 * 2020) with dropout probability p, λ = p / (1 - p); ρ between them serves better than either where
 * it has been measured.
 *
 * @param ridge λ, greater than 0
 * @param rho ρ, how much more a frequent item is penalised, in [-4, 4]
 * @param alpha α: weights are divided by d_j^α of the history item
 * @param beta β: weights are divided by d_i^β of the candidate
 * @param gamma γ: user u counts d_u^-γ
 * @param neighbours K, the weights of greatest absolute value kept for each item, at least 1
 */
public record RidgeOptions(
    double ridge, double rho, double alpha, double beta, double gamma, int neighbours) {
  private static final double LARGEST_EXPONENT = 4;

  public RidgeOptions {
    if (!(ridge > 0 && ridge <= 1e12)) {
      throw new IllegalArgumentException("ridge " + ridge + " must be in (0, 1e12]");
    }
    checkExponent("rho", rho);
    checkExponent("alpha", alpha);
    checkExponent("beta", beta);
    checkExponent("gamma", gamma);
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours " + neighbours + " must be at least 1");
    }
  }

  /** The same with another number of neighbours. */
  public RidgeOptions withNeighbours(int kept) {
    return new RidgeOptions(ridge, rho, alpha, beta, gamma, kept);
  }

  /** Whether the regression is the same, so that only the normalisation of weights differs. */
  boolean sameRegression(RidgeOptions other) {
    return ridge == other.ridge && rho == other.rho && gamma == other.gamma;
  }

  private static void checkExponent(String name, double exponent) {
    if (!(Math.abs(exponent) <= LARGEST_EXPONENT)) {
      throw new IllegalArgumentException(
          "%s %s must be in [-%s, %s]"
              .formatted(name, exponent, LARGEST_EXPONENT, LARGEST_EXPONENT));
    }
  }
}
