package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.DemandDrivers;
import dev.shopkeeper.tables.forecast.DemandDrivers.Evidence;
import dev.shopkeeper.tables.forecast.ForecastRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What another price, a promotion or a factor makes of a forecast.
 *
 * <pre>
 *   f = factor · (price / usual)^e · exp(g (promotion - usual promotion))
 *   mean·f,   variance·f² + (mean·f)² (exp(v) - 1),   v = sd_e² log²(price/usual) + sd_g² (...)²
 * </pre>
 *
 * <p>v is how little the effects are known: a price far from the usual one widens the intervals. It
 * moves all steps together, so a sum gains by the square of its own mean.
 */
public final class DemandChange {
  /** No price is believed to act beyond this many times the usual one, or one part of it. */
  private static final double FURTHEST = 4;

  private final DemandDrivers drivers;
  private final Double price;
  private final Double promotion;
  private final double given;
  private final List<String> notes = new ArrayList<>();
  private final double byPrice;
  private final double byPromotion;
  private double logVariance;

  /**
   * A change.
   *
   * @param drivers how demand answers
   * @param price asked about, null for the usual one
   * @param promotion asked about, null for the usual share
   * @param given factor on demand, null for 1
   */
  public DemandChange(DemandDrivers drivers, Double price, Double promotion, Double given) {
    this.drivers = drivers;
    this.price = price;
    this.promotion = promotion;
    this.given = given == null ? 1 : given;
    this.byPrice = price == null ? 1 : ofPrice();
    this.byPromotion = promotion == null ? 1 : ofPromotion();
  }

  private double ofPrice() {
    if (drivers.priceEvidence() == Evidence.NONE || Double.isNaN(drivers.usualPrice())) {
      notes.add("price_effect_unknown");
      return 1;
    }
    if (price < drivers.lowestPrice() || price > drivers.highestPrice()) {
      notes.add("price_beyond_seen");
    }
    double ratio = price / drivers.usualPrice();
    double taken = Math.max(1 / FURTHEST, Math.min(FURTHEST, ratio));
    if (taken != ratio) {
      notes.add("price_limited");
    }
    double log = Math.log(taken);
    logVariance += square(drivers.elasticitySd() * log);
    return Math.exp(drivers.elasticity() * log);
  }

  private double ofPromotion() {
    if (drivers.promotionEvidence() == Evidence.NONE) {
      notes.add("promotion_effect_unknown");
      return 1;
    }
    double more = promotion - drivers.usualPromotion();
    logVariance += square(drivers.promotionEffectSd() * more);
    return Math.exp(drivers.promotionEffect() * more);
  }

  private static double square(double value) {
    return value * value;
  }

  /** f: what expected demand is multiplied by. */
  public double factor() {
    return given * byPrice * byPromotion;
  }

  /** The row with the demand that is expected then. */
  ForecastRow of(ForecastRow row) {
    double factor = factor();
    ForecastRow scaled = factor == 1 ? row : DemandScaling.by(row, factor);
    double unknown = Math.expm1(Math.min(1, logVariance));
    if (unknown == 0) {
      return scaled;
    }
    float[] variance = scaled.variance().clone();
    float[] cumulative = scaled.cumulativeVariance().clone();
    double sum = 0;
    for (int k = 0; k < variance.length; k++) {
      double mean = scaled.mean()[k];
      sum += mean;
      variance[k] = (float) Math.min(Float.MAX_VALUE, variance[k] + mean * mean * unknown);
      cumulative[k] = (float) Math.min(Float.MAX_VALUE, cumulative[k] + sum * sum * unknown);
    }
    return scaled.withSteps(scaled.mean(), variance, cumulative);
  }

  /** As an answer tells it; null where nothing is known and nothing was asked. */
  DriversUsed told() {
    boolean known =
        drivers.priceEvidence() != Evidence.NONE || drivers.promotionEvidence() != Evidence.NONE;
    if (!known && price == null && promotion == null) {
      return null;
    }
    return new DriversUsed(
        Decimals.four(factor()),
        new PriceEffect(
            price,
            orNull(drivers.usualPrice()),
            orNull(drivers.lowestPrice()),
            orNull(drivers.highestPrice()),
            orNull(drivers.elasticity()),
            orNull(drivers.elasticitySd()),
            name(drivers.priceEvidence()),
            Decimals.four(byPrice)),
        new PromotionEffect(
            promotion,
            orNull(drivers.usualPromotion()),
            orNull(drivers.promotionEffect()),
            orNull(drivers.promotionEffectSd()),
            name(drivers.promotionEvidence()),
            Decimals.four(byPromotion)),
        List.copyOf(notes));
  }

  private static String name(Evidence evidence) {
    return evidence.name().toLowerCase(Locale.ROOT);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : Decimals.four(value);
  }
}
