package dev.shopkeeper.analytics.recommend;

/**
 * How alike two items are, and how many of the most alike are kept.
 *
 * @param measure which formula
 * @param alpha α, how much a frequent history item is held back; read by {@link Measure#EXPONENTS}
 *     only
 * @param beta β, how much a frequent candidate is held back
 * @param gamma γ, how much a busy user is held back
 * @param neighbours K, the most alike items kept for each item, at least 1
 */
public record SimilarityOptions(
    Measure measure, double alpha, double beta, double gamma, int neighbours) {

  /** The formula that turns co-occurrence into similarity. */
  public enum Measure {
    /** Σ_u x_uj·x_ui·d_u^-γ / (d_j^α·d_i^β), d = sum of squares. */
    EXPONENTS,
    /** |U_i ∩ U_j| / |U_i ∪ U_j|, U_i the users with an entry at i; values are not read. */
    JACCARD
  }

  private static final double LARGEST_EXPONENT = 4;

  public SimilarityOptions {
    checkExponent("alpha", alpha);
    checkExponent("beta", beta);
    checkExponent("gamma", gamma);
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours " + neighbours + " must be at least 1");
    }
  }

  /** The three-exponent measure. */
  public static SimilarityOptions exponents(
      double alpha, double beta, double gamma, int neighbours) {
    return new SimilarityOptions(Measure.EXPONENTS, alpha, beta, gamma, neighbours);
  }

  /** Cosine of the angle between two items' columns: α = β = ½, γ = 0. */
  public static SimilarityOptions cosine(int neighbours) {
    return exponents(0.5, 0.5, 0, neighbours);
  }

  /** Jaccard's coefficient. */
  public static SimilarityOptions jaccard(int neighbours) {
    return new SimilarityOptions(Measure.JACCARD, 0, 0, 0, neighbours);
  }

  private static void checkExponent(String name, double exponent) {
    if (!(Math.abs(exponent) <= LARGEST_EXPONENT)) {
      throw new IllegalArgumentException(
          "%s %s must be in [-%s, %s]"
              .formatted(name, exponent, LARGEST_EXPONENT, LARGEST_EXPONENT));
    }
  }
}
