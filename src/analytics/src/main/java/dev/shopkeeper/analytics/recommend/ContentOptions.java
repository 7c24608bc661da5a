package dev.shopkeeper.analytics.recommend;

import java.util.List;

/**
 * How alike two items' texts are, and how many of the most alike are kept.
 *
 * @param measure which formula
 * @param k1 how slowly repeated tokens stop counting, at least 0; read by {@link Measure#BM25} only
 * @param b how much a long text is held back, in [0, 1]; read by {@link Measure#BM25} only
 * @param fieldWeights v_f of each field, 0 or in [1e-6, 1e6], one of them not 0
 * @param neighbours N, the most alike items kept for each item, at least 1
 * @param postings P, the most items looked up for one token, at least 1
 */
public record ContentOptions(
    Measure measure, double k1, double b, List<Double> fieldWeights, int neighbours, int postings) {

  /** The formula that turns common tokens into similarity. */
  public enum Measure {
    /** Robertson's probabilistic weight, the text of the row's item taken for the query. */
    BM25,
    /** Mean over the fields of the cosine of tf·idf vectors. */
    TFIDF_COSINE
  }

  /** k1 and b as they are in most search engines (Robertson and Zaragoza 2009, section 3.5). */
  public static final double USUAL_K1 = 1.2;

  public static final double USUAL_B = 0.75;

  /** What keeps a shop of a million items within minutes. */
  public static final int USUAL_POSTINGS = 4096;

  public ContentOptions {
    if (!(k1 >= 0 && k1 <= 100)) {
      throw new IllegalArgumentException("k1 " + k1 + " must be in [0, 100]");
    }
    if (!(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("b " + b + " must be in [0, 1]");
    }
    fieldWeights = List.copyOf(fieldWeights);
    double sum = 0;
    for (double weight : fieldWeights) {
      if (!(weight == 0 || weight >= 1e-6 && weight <= 1e6)) {
        throw new IllegalArgumentException(
            "field weight " + weight + " must be 0 or in [1e-6, 1e6]");
      }
      sum += weight;
    }
    if (sum == 0) {
      throw new IllegalArgumentException("one of the field weights must be greater than 0");
    }
    if (neighbours < 1 || postings < 1) {
      throw new IllegalArgumentException(
          "neighbours %d and postings %d must be at least 1".formatted(neighbours, postings));
    }
  }

  /** BM25 with the usual k1, b and bound on postings. */
  public static ContentOptions bm25(List<Double> fieldWeights, int neighbours) {
    return new ContentOptions(
        Measure.BM25, USUAL_K1, USUAL_B, fieldWeights, neighbours, USUAL_POSTINGS);
  }

  /** Cosine of tf·idf vectors with the usual bound on postings. */
  public static ContentOptions cosine(List<Double> fieldWeights, int neighbours) {
    return new ContentOptions(
        Measure.TFIDF_COSINE, USUAL_K1, USUAL_B, fieldWeights, neighbours, USUAL_POSTINGS);
  }
}
