package dev.shopkeeper.serving.forecast;

/**
 * How demand answers to the price.
 *
 * @param price asked about; absent where none was
 * @param usualPrice of late, which the forecast takes for granted; absent where nobody knows
 * @param lowestPrice ever seen; absent where nobody knows
 * @param highestPrice ever seen; absent where nobody knows
 * @param elasticity percent of demand for a percent of the price; absent where nobody knows
 * @param elasticitySd its standard deviation; absent where nobody knows
 * @param evidence whose past it comes from: item, category, shop or none
 * @param factor what the price asked about makes of the expected demand
 */
public record PriceEffect(
    Double price,
    Double usualPrice,
    Double lowestPrice,
    Double highestPrice,
    Double elasticity,
    Double elasticitySd,
    String evidence,
    double factor) {}
