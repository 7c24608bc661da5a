package dev.shopkeeper.analytics.segment;

/**
 * By which evidence the number of clusters is chosen; what each computes: {@link CountEvidence}.
 */
public enum CountCriterion {
  /** The k of the greatest mean silhouette (Rousseeuw 1987); the smaller of equals. */
  SILHOUETTE(0.05),
  /**
   * The greatest k whose clusters random halves of the rows predict of each other to {@value
   * #AGREED} (Tibshirani and Walther 2005, section 2); where none is, the k predicted best.
   */
  STABILITY(0.05),
  /** The k of the greatest Bayesian information criterion (Pelleg and Moore 2000). */
  BIC(0.01),
  /**
   * The least k whose gap is not smaller than the next one's less its standard error (Tibshirani,
   * Walther and Hastie 2001, section 4); where none is, the k of the greatest gap.
   */
  GAP(0.05);

  /** Prediction strength from which clusters count as found again. */
  static final double AGREED = 0.8;

  private final double slack;

  CountCriterion(double slack) {
    this.slack = slack;
  }

  /**
   * How far the evidence for a number in use may fall behind the best number's before it is given
   * up: in the evidence's own unit, for {@link #BIC}, which has none, as a share of its value.
   */
  double slack(double best) {
    return this == BIC ? slack * Math.abs(best) : slack;
  }
}
