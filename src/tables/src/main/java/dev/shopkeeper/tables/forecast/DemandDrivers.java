package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;

/**
 * How the demand of an item answers to its price and to promotions. NaN is not known.
 *
 * <pre>
 *   demand(price, promotion) = demand · (price / usual price)^elasticity
 *                                     · exp(effect · (promotion - usual promotion))
 *   drivers := evidence of price, of promotion, bits of the numbers that are known, then those
 * </pre>
 *
 * @param priceEvidence whose past the elasticity comes from
 * @param usualPrice the mean price of late, which the forecast takes for granted, above 0
 * @param lowestPrice ever seen, above 0
 * @param highestPrice ever seen, above 0
 * @param elasticity percent of demand for a percent of the price
 * @param elasticitySd its standard deviation, at least 0
 * @param promotionEvidence whose past the effect comes from
 * @param usualPromotion share of lines sold in promotions of late, which the forecast takes for
 *     granted, in [0, 1]
 * @param promotionEffect on the logarithm of demand, of all in promotion against nothing
 * @param promotionEffectSd its standard deviation, at least 0
 */
public record DemandDrivers(
    Evidence priceEvidence,
    double usualPrice,
    double lowestPrice,
    double highestPrice,
    double elasticity,
    double elasticitySd,
    Evidence promotionEvidence,
    double usualPromotion,
    double promotionEffect,
    double promotionEffectSd) {
  private static final int COUNT = 8;
  private static final double MOST = 1e15;

  /** Nothing is known. */
  public static final DemandDrivers NONE =
      new DemandDrivers(
          Evidence.NONE,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Evidence.NONE,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  /** Whose past an effect was learnt from; the order is part of the row's format. */
  public enum Evidence {
    /** Nobody's: the effect is not known. */
    NONE,
    /** The item's own, drawn to its category's or the shop's. */
    ITEM,
    /** Other items of its category. */
    CATEGORY,
    /** Other items of the shop. */
    SHOP
  }

  /** Refuses numbers out of range. */
  public DemandDrivers {
    check("usual price", usualPrice, Double.MIN_VALUE);
    check("lowest price", lowestPrice, Double.MIN_VALUE);
    check("highest price", highestPrice, Double.MIN_VALUE);
    check("elasticity", elasticity, -MOST);
    check("its standard deviation", elasticitySd, 0);
    check("usual promotion", usualPromotion, 0);
    check("effect of promotions", promotionEffect, -MOST);
    check("its standard deviation", promotionEffectSd, 0);
  }

  void write(RowWriter out) {
    out.unsigned(priceEvidence.ordinal()).unsigned(promotionEvidence.ordinal());
    Figures.writeKnown(
        out,
        usualPrice,
        lowestPrice,
        highestPrice,
        elasticity,
        elasticitySd,
        usualPromotion,
        promotionEffect,
        promotionEffectSd);
  }

  static DemandDrivers read(RowReader in) {
    Evidence price = Figures.constant(in, Evidence.values());
    Evidence promotion = Figures.constant(in, Evidence.values());
    double[] v = Figures.readKnown(in, COUNT);
    try {
      return new DemandDrivers(price, v[0], v[1], v[2], v[3], v[4], promotion, v[5], v[6], v[7]);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static void check(String name, double value, double least) {
    if (value < least || value > MOST) {
      throw new IllegalArgumentException(
          "%s %s must be in [%s, %s]".formatted(name, value, least, MOST));
    }
  }
}
