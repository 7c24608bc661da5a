package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The expected demand of an item.
 *
 * @param itemId the item
 * @param locationId the warehouse or branch; absent for the shop as a whole
 * @param title the item's title; absent where the catalogue has none
 * @param step length of a step, as {@code day} or {@code week}
 * @param steps the steps, nearest first
 * @param origin where the answer comes from
 */
public record DemandForecast(
    String itemId,
    String locationId,
    String title,
    Step step,
    List<ForecastStep> steps,
    Origin origin)
    implements ForecastAnswer {}
