package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How orders are placed. */
public enum OrderPolicy {
  /** (s, S): once the position is at or below s, up to S. */
  @JsonProperty("min_max")
  MIN_MAX,
  /** (r, Q): once the position is at or below r, as many lots of Q as bring it above r. */
  @JsonProperty("fixed_lot")
  FIXED_LOT,
  /** (R, S): at every review up to S. */
  @JsonProperty("order_up_to")
  ORDER_UP_TO,
  /** (s, S) where unmet demand is lost, by what a lost sale and what holding costs. */
  @JsonProperty("lost_sales")
  LOST_SALES,
  /** (s, S) by the service level: once the position is at or below s, up to S. */
  @JsonProperty("service_level")
  SERVICE_LEVEL;

  /** As stock figures have it. */
  double number() {
    return ordinal() + 1;
  }

  /** Of stock figures; null where the shop does not say. */
  static OrderPolicy of(double number) {
    return Double.isNaN(number) ? null : values()[(int) number - 1];
  }
}
