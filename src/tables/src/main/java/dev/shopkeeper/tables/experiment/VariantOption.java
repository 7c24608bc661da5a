package dev.shopkeeper.tables.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a variant of an experiment may do otherwise than the shop; rows hold the place in this list.
 *
 * <p>All but the last are fields of a request, and take their place there.
 */
public enum VariantOption {
  /** How much the items of a list differ from each other, 0 to 1. */
  DIVERSITY(1),
  /** Share of a list for items that few shoppers have met yet, 0 to 0.2. */
  EXPLORE(0.2),
  /** Whether what sells out stands last. */
  STOCK_AWARE("true", "false"),
  /** Whether what was bought is left out. */
  EXCLUDE_PURCHASED("true", "false"),
  /** Whether what is bought again and again may be shown again. */
  ALLOW_REPEATS("true", "false"),
  /** The generation that is read: the one before the serving one, as long as its rows are kept. */
  GENERATION("previous");

  private final double most;
  private final List<String> words;

  VariantOption(double most) {
    this.most = most;
    this.words = List.of();
  }

  VariantOption(String... words) {
    this.most = 0;
    this.words = List.of(words);
  }

  /** The name in files, requests and answers: {@code stock_aware}. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The option of a name. */
  public static Optional<VariantOption> of(String field) {
    return Arrays.stream(values()).filter(option -> option.field().equals(field)).findFirst();
  }

  /** Refuses a value out of range. */
  void check(String value) {
    if (!allows(value)) {
      String allowed =
          words.isEmpty() ? "a number from 0 to " + most : "one of " + String.join(", ", words);
      throw new IllegalArgumentException(field() + " '" + value + "' is not " + allowed);
    }
  }

  private boolean allows(String value) {
    if (!words.isEmpty()) {
      return words.contains(value);
    }
    try {
      double number = Double.parseDouble(value);
      return number >= 0 && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
