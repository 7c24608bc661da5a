package dev.shopkeeper.recompute.clean;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a shop takes for no sale.
 *
 * @param feeCodes item ids that are no products wherever they stand, matched whole
 * @param unlistedFeeCodes item ids that are no products where a catalogue was given and does not
 *     list them: short codes, which another shop may well use for a product
 * @param testCodes item ids of test products, matched whole
 * @param maxQuantity largest quantity of a line, bought or returned
 * @param maxPrice highest unit price of a line
 * @param priceFactor how many times above or below the item's median price a price may lie
 * @param priceFactorMinLines lines an item needs before its median is trusted
 */
public record CleaningRules(
    List<Pattern> feeCodes,
    List<Pattern> unlistedFeeCodes,
    List<Pattern> testCodes,
    double maxQuantity,
    double maxPrice,
    double priceFactor,
    int priceFactorMinLines) {

  public CleaningRules {
    feeCodes = List.copyOf(feeCodes);
    unlistedFeeCodes = List.copyOf(unlistedFeeCodes);
    testCodes = List.copyOf(testCodes);
    requirePositive("maxQuantity", maxQuantity);
    requirePositive("maxPrice", maxPrice);
    if (!(priceFactor > 1)) {
      throw new IllegalArgumentException("priceFactor is " + priceFactor + ", must be above 1");
    }
    if (priceFactorMinLines < 1) {
      throw new IllegalArgumentException(
          "priceFactorMinLines is " + priceFactorMinLines + ", must be 1 or more");
    }
  }

  /** Codes of the UCI Online Retail layout and of many shop systems; limits no retailer reaches. */
  public static CleaningRules defaults() {
    return new CleaningRules(
        codes(
            "POST(AGE)?",
            "DOT",
            "CARRIAGE",
            "SHIPPING",
            "DISCOUNT",
            "BANK CHARGES",
            "AMAZON ?FEE",
            "ADJUST\\d*",
            "CRUK",
            "SAMPLES?",
            "GIFT(_.*)?"),
        codes("M", "D", "S", "B", "C2", "C3"),
        codes("TEST\\d*"),
        100_000,
        1_000_000,
        100,
        10);
  }

  private static List<Pattern> codes(String... patterns) {
    return List.of(patterns).stream()
        .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
        .toList();
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be above 0");
    }
  }
}
