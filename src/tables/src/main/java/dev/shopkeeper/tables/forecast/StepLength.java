package dev.shopkeeper.tables.forecast;

/** How long a step of a forecast is; the order of the constants is part of the row's format. */
public enum StepLength {
  /** A day. */
  DAY(1),
  /** Seven days. */
  WEEK(7),
  /** A calendar month. */
  MONTH(365.25 / 12);

  private final double days;

  StepLength(double days) {
    this.days = days;
  }

  /** Days of a step, of months the mean. */
  public double days() {
    return days;
  }
}
