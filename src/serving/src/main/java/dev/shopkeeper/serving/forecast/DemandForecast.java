package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The expected demand of an item, a category or the whole shop.
 *
 * @param itemId the item; absent for a category or the whole shop
 * @param category the category; absent for an item or the whole shop
 * @param locationId the warehouse or branch; absent for the shop as a whole
 * @param title the item's title; absent where the catalogue has none
 * @param step length of a step, as {@code day} or {@code week}
 * @param steps the steps, nearest first
 * @param history the demand of the last steps that passed, oldest first
 * @param method how the forecast was made, as {@code theta_combination}
 * @param reason why by this method, as {@code regular} or {@code sparse}
 * @param seasonal whether a season was found
 * @param tournament how methods did on the last steps; absent where too few have passed, and for a
 *     category or the whole shop
 * @param drivers how demand answers to price and promotions; absent where nobody knows
 * @param origin where the answer comes from
 */
public record DemandForecast(
    String itemId,
    String category,
    String locationId,
    String title,
    Step step,
    List<ForecastStep> steps,
    List<SeenDemand> history,
    String method,
    String reason,
    boolean seasonal,
    ModelScores tournament,
    DriversUsed drivers,
    Origin origin)
    implements ForecastAnswer {}
