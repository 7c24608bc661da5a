package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A reason for a stock decision.
 *
 * @param code the reason, for programs
 * @param text the reason with its figures, for people
 */
public record Why(Code code, String text) {
  /** What can lead to a stock decision. */
  public enum Code {
    /** Stock position at or below the reorder point. */
    @JsonProperty("below_reorder_point")
    BELOW_REORDER_POINT,
    /** Stock position above the reorder point. */
    @JsonProperty("above_reorder_point")
    ABOVE_REORDER_POINT,
    /** Expected to run out before an order placed now can arrive. */
    @JsonProperty("stock_out_before_arrival")
    STOCK_OUT_BEFORE_ARRIVAL,
    /** Nothing on the shelf. */
    @JsonProperty("out_of_stock")
    OUT_OF_STOCK,
    /** No demand is expected. */
    @JsonProperty("no_demand")
    NO_DEMAND,
    /** The order balances ordering against holding cost. */
    @JsonProperty("economic_quantity")
    ECONOMIC_QUANTITY,
    /** The order was raised to the smallest allowed. */
    @JsonProperty("minimum_order")
    MINIMUM_ORDER,
    /** The order was rounded up to whole packs. */
    @JsonProperty("whole_packs")
    WHOLE_PACKS,
    /** The order was cut to the demand of the longest time that one order may cover. */
    @JsonProperty("maximum_cover")
    MAXIMUM_COVER,
    /** The service level asked for needs endless stock; a slightly lower one was used. */
    @JsonProperty("service_level_capped")
    SERVICE_LEVEL_CAPPED,
    /** The lead time reaches beyond the forecast, whose last step was carried on. */
    @JsonProperty("beyond_forecast")
    BEYOND_FORECAST,
    /** The order was cut to what sells before it goes off. */
    @JsonProperty("shelf_life")
    SHELF_LIFE,
    /** The service level follows from the costs of a lost sale and of holding. */
    @JsonProperty("service_level_from_costs")
    SERVICE_LEVEL_FROM_COSTS,
    /** The supplier takes the order only on a later day. */
    @JsonProperty("not_an_order_day")
    NOT_AN_ORDER_DAY,
    /** The order was cut to what the budget given pays for. */
    @JsonProperty("budget")
    BUDGET,
    /** Units come from other locations before anything is ordered. */
    @JsonProperty("supplied_by_transfer")
    SUPPLIED_BY_TRANSFER,
    /** Reorder point and size of the order are those of least cost. */
    @JsonProperty("least_cost")
    LEAST_COST,
    /** What is expected to be lost before the order arrives is left out of it. */
    @JsonProperty("lost_before_arrival")
    LOST_BEFORE_ARRIVAL,
    /** A figure was not known and a default stands in for it. */
    @JsonProperty("default_used")
    DEFAULT_USED
  }
}
