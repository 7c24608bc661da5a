package dev.shopkeeper.serving.forecast;

/**
 * How a method would have forecast the last steps.
 *
 * @param model its name, as {@code theta_combination}
 * @param loss root mean squared error over that of the last value carried on; less is better
 * @param weight its share of the forecast; a combination's is spread over what it is made of
 * @param chosen whether it forecasts what comes
 */
public record ModelScore(String model, double loss, double weight, boolean chosen) {}
