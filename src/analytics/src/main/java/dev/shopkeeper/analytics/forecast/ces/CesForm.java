package dev.shopkeeper.analytics.forecast.ces;

/** How complex exponential smoothing sees a season (Svetunkov, Kourentzes and Ord 2022). */
public enum CesForm {
  /** No season: one level for all steps. */
  NONE(2, 2),
  /** Every place in the season has a level of its own. */
  SIMPLE(2, 2),
  /** A level for all steps and a real seasonal part that is added to it. */
  PARTIAL(3, 3),
  /** A level for all steps and a complex seasonal part that is added to it. */
  FULL(4, 4);

  private final int parameters;
  private final int components;

  CesForm(int parameters, int components) {
    this.parameters = parameters;
    this.components = components;
  }

  /** Smoothing parameters that are searched: α_0, α_1 and, as far as there are, β_0, β_1. */
  int parameters() {
    return parameters;
  }

  /**
   * What AICc counts: the states at a place and the variance, as smooth and statsforecast do. First
   * states are cast back from the end of the series and not counted.
   */
  int counted() {
    return components + 1;
  }

  boolean addsSeason() {
    return this == PARTIAL || this == FULL;
  }
}
