package dev.shopkeeper.recompute.data;

import java.util.Arrays;
import java.util.Locale;

/**
 * A line of {@code rules*.csv}: one rule about what is shown.
 *
 * @param ruleId the shop's name of it
 * @param action boost, bury, pin, cap or exclude
 * @param value boost: a factor above 1 to 100; bury: a factor from 0 to below 1; pin: a position
 *     from 1 to 100; cap: a count from 0 to 100; exclude: 0
 * @param per cap: category or brand, to count each by itself; empty otherwise
 * @param itemId condition on the item; empty for none, as are those that follow
 * @param itemType product, ad or content
 * @param stock sold_out, scarce, enough or overstock
 * @param placement where the list is shown
 * @param activeFrom epoch second from which the rule is in force, {@link Long#MIN_VALUE} for always
 * @param activeUntil epoch second at which it no longer is, {@link Long#MIN_VALUE} for never
 */
public record RuleLine(
    String ruleId,
    String action,
    double value,
    String per,
    String itemId,
    String category,
    String brand,
    String itemType,
    String stock,
    String placement,
    long activeFrom,
    long activeUntil) {
  private static final int ACTION = 1;
  private static final int VALUE = 2;
  private static final int PER = 3;

  /** Understands a line. */
  public static RuleLine parse(Fields fields) throws RejectedLineException {
    String action = word(fields, ACTION, "boost", "bury", "pin", "cap", "exclude");
    if (action.isEmpty()) {
      throw new RejectedLineException(RejectReason.MISSING_VALUE, "action is empty");
    }
    RuleLine rule =
        new RuleLine(
            fields.id(0),
            action,
            value(fields, action),
            word(fields, PER, "category", "brand"),
            fields.idOrEmpty(4),
            fields.idOrEmpty(5),
            fields.idOrEmpty(6),
            word(fields, 7, "product", "ad", "content"),
            word(fields, 8, "sold_out", "scarce", "enough", "overstock"),
            fields.idOrEmpty(9),
            fields.timeOrNone(10),
            fields.timeOrNone(11));
    rule.check();
    return rule;
  }

  private void check() throws RejectedLineException {
    boolean other =
        !(category.isEmpty() && brand.isEmpty() && itemType.isEmpty() && stock.isEmpty());
    if (!per.isEmpty() && !action.equals("cap")) {
      throw bad("per is for caps, a " + action + " has none");
    }
    switch (action) {
      case "pin" -> {
        if (itemId.isEmpty() || other) {
          throw bad("a pin names one item by item_id, and nothing else of it");
        }
      }
      case "cap" -> {
        if (!stock.isEmpty() || !itemId.isEmpty()) {
          throw bad("a cap counts by category, brand and item_type, not by item_id or stock");
        }
        if (per.isEmpty() && !other) {
          throw bad("a cap names a category, a brand or an item_type, or counts per one of them");
        }
      }
      default -> {
        if (itemId.isEmpty() && !other) {
          throw bad("a " + action + " without item_id, category, brand, item_type or stock");
        }
      }
    }
    if (activeUntil != Long.MIN_VALUE && activeUntil <= activeFrom) {
      throw bad("active_until is not later than active_from");
    }
  }

  private static double value(Fields fields, String action) throws RejectedLineException {
    return switch (action) {
      case "boost" -> fields.number(VALUE, Math.nextUp(1.0), 100);
      case "bury" -> fields.number(VALUE, 0, Math.nextDown(1.0));
      case "pin" -> whole(fields, 1);
      case "cap" -> whole(fields, 0);
      default -> {
        if (!fields.textOrEmpty(VALUE).isEmpty()) {
          throw bad("an exclude has no value");
        }
        yield 0;
      }
    };
  }

  private static double whole(Fields fields, int low) throws RejectedLineException {
    double value = fields.number(VALUE, low, 100);
    if (value != Math.rint(value)) {
      throw bad("value " + value + " is not a whole number");
    }
    return value;
  }

  private static String word(Fields fields, int column, String... allowed)
      throws RejectedLineException {
    String word = fields.idOrEmpty(column).toLowerCase(Locale.ROOT);
    if (word.isEmpty() || Arrays.asList(allowed).contains(word)) {
      return word;
    }
    throw bad(
        fields.name(column)
            + ' '
            + TextLimits.quoted(word)
            + " is none of "
            + String.join(", ", allowed));
  }

  private static RejectedLineException bad(String what) {
    return new RejectedLineException(RejectReason.BAD_VALUE, what);
  }
}
