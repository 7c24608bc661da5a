package dev.shopkeeper.functions;

/** The units that CloudWatch knows, as far as they are needed. */
public enum MetricUnit {
  /** A number of things. */
  COUNT("Count"),
  /** A duration. */
  MILLISECONDS("Milliseconds"),
  /** An age. */
  SECONDS("Seconds"),
  /** A share or a score. */
  NONE("None");

  private final String code;

  MetricUnit(String code) {
    this.code = code;
  }

  /** Its name in CloudWatch. */
  String code() {
    return code;
  }
}
