package dev.shopkeeper.serving.forecast;

import java.util.List;

/**
 * The last weeks replayed with only the data known then, counted in money.
 *
 * @param days that were counted
 * @param items that were replayed
 * @param counted items whose stock is counted; where there are many, some are replayed for all
 * @param saving what our orders cost less than the textbook's, as a share of the latter; below 0
 *     where they cost more; absent where the textbook's cost nothing
 * @param policies one entry each: {@code shopkeeper}, {@code z_sigma} (the textbook's mean and
 *     deviation of the whole history), {@code z_sigma_recent} (of the last weeks), {@code perfect}
 *     (knows what comes)
 */
public record ReplayRecord(
    int days, int items, int counted, Double saving, List<PolicyRecord> policies) {}
