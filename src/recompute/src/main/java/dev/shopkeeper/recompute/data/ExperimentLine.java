package dev.shopkeeper.recompute.data;

import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.Variant;
import dev.shopkeeper.tables.experiment.VariantOption;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A line of {@code experiments*.csv}: one variant of an experiment.
 *
 * @param experimentId the experiment's name
 * @param variant the variant
 * @param terms what holds for the whole experiment, as far as this line says it
 */
public record ExperimentLine(String experimentId, Variant variant, Terms terms) {
  private static final int FROM = 3;
  private static final int UNTIL = 4;
  private static final int SALT = 5;
  private static final int JUDGED_BY = 6;
  private static final int END_LOSERS = 7;
  private static final int MIN_SHOPPERS = 8;
  private static final int OPTIONS = 9;
  private static final double MOST_SHOPPERS = 1e9;

  /**
   * What holds for all variants of an experiment.
   *
   * @param activeFrom epoch second at which it begins, {@link Long#MIN_VALUE} for not said
   * @param activeUntil epoch second at which it ends, {@link Long#MIN_VALUE} for not said
   * @param salt what mixes the shoppers; empty for not said
   * @param judgedBy click or purchase; empty for not said
   * @param endLosers 1 or 0; -1 for not said
   * @param minShoppers the fewest shoppers of a verdict, NaN for not said
   */
  public record Terms(
      long activeFrom,
      long activeUntil,
      String salt,
      String judgedBy,
      byte endLosers,
      double minShoppers) {

    /** Whether it says nothing else than the experiment's first line. */
    public boolean agreesWith(Terms first) {
      return (activeFrom == Long.MIN_VALUE || activeFrom == first.activeFrom)
          && (activeUntil == Long.MIN_VALUE || activeUntil == first.activeUntil)
          && (salt.isEmpty() || salt.equals(first.salt))
          && (judgedBy.isEmpty() || judgedBy.equals(first.judgedBy))
          && (endLosers < 0 || endLosers == first.endLosers)
          && (Double.isNaN(minShoppers) || minShoppers == first.minShoppers);
    }
  }

  /** Understands a line. */
  public static ExperimentLine parse(Fields fields) throws RejectedLineException {
    String judgedBy = fields.idOrEmpty(JUDGED_BY).toLowerCase(Locale.ROOT);
    if (!judgedBy.isEmpty() && !judgedBy.equals("click") && !judgedBy.equals("purchase")) {
      throw bad("judged_by " + TextLimits.quoted(judgedBy) + " is none of click, purchase");
    }
    double minShoppers = fields.numberOrNaN(MIN_SHOPPERS, 100, MOST_SHOPPERS);
    if (minShoppers != Math.rint(minShoppers) && !Double.isNaN(minShoppers)) {
      throw bad("min_shoppers " + minShoppers + " is not a whole number");
    }
    return new ExperimentLine(
        fields.id(0),
        variant(fields),
        new Terms(
            fields.timeOrNone(FROM),
            fields.timeOrNone(UNTIL),
            fields.idOrEmpty(SALT),
            judgedBy,
            fields.flagOrNone(END_LOSERS),
            minShoppers));
  }

  private static Variant variant(Fields fields) throws RejectedLineException {
    double share = fields.number(2, 0, 1);
    double buckets = share * Experiment.BUCKETS;
    if (Math.abs(buckets - Math.rint(buckets)) > 1e-6) {
      throw bad("share " + share + " has more than four digits behind the point");
    }
    Map<VariantOption, String> options = new EnumMap<>(VariantOption.class);
    for (VariantOption option : VariantOption.values()) {
      String value = value(fields, option);
      if (!value.isEmpty()) {
        options.put(option, value);
      }
    }
    try {
      return new Variant(fields.id(1), (int) Math.rint(buckets), options);
    } catch (IllegalArgumentException e) {
      throw bad(e.getMessage());
    }
  }

  /** One spelling of each value: the columns of options stand in their order. */
  private static String value(Fields fields, VariantOption option) throws RejectedLineException {
    int column = OPTIONS + option.ordinal();
    return switch (option) {
      case DIVERSITY, EXPLORE -> {
        double number = fields.numberOrNaN(column, 0, 1);
        yield Double.isNaN(number) ? "" : Double.toString(number);
      }
      case STOCK_AWARE, EXCLUDE_PURCHASED, ALLOW_REPEATS -> {
        byte flag = fields.flagOrNone(column);
        yield flag < 0 ? "" : Boolean.toString(flag == 1);
      }
      case GENERATION -> fields.idOrEmpty(column).toLowerCase(Locale.ROOT);
    };
  }

  private static RejectedLineException bad(String what) {
    return new RejectedLineException(RejectReason.BAD_VALUE, what);
  }
}
