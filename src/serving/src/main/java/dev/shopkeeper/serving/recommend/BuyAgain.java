package dev.shopkeeper.serving.recommend;

import java.time.LocalDate;

/**
 * When a shopper may need an item again.
 *
 * @param lastBought the day it was last bought, UTC
 * @param due that day and the interval after it; may be past
 * @param intervalDays the days this shopper takes, by the shopper's own rhythm as far as there is
 *     one and that of all shoppers
 * @param times on how many days the shopper has bought it
 * @param repeatShare the share of the item's buyers who buy it again
 */
public record BuyAgain(
    LocalDate lastBought, LocalDate due, double intervalDays, int times, double repeatShare) {}
