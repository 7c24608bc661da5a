package dev.shopkeeper.tables;

/** The tables that recompute rebuilds, a generation at a time. */
public enum Table {
  /** Neighbours of each item, histories of shoppers, and the catalogue they speak of. */
  SIMILARITY("Similarity"),
  /** Segments, the scaling that leads to them, and the shoppers in them. */
  SEGMENTS("Segments"),
  /** Demand forecasts and the stock decision of each item. */
  FORECASTS("Forecasts");

  private final String suffix;

  Table(String suffix) {
    this.suffix = suffix;
  }

  /**
   * The table's name in a deployment.
   *
   * @param prefix the deployment's prefix, as {@code shop-prod}
   */
  public String name(String prefix) {
    return prefix + "-" + suffix;
  }
}
