package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How long a step of a forecast is. */
public enum Step {
  /** A calendar day, UTC. */
  @JsonProperty("day")
  DAY,
  /** Seven days, counted on from the day the data end. */
  @JsonProperty("week")
  WEEK,
  /** A calendar month. */
  @JsonProperty("month")
  MONTH
}
