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
 *   m = 1 + w (f - 1)
 *   mean·m,   variance·m² + (mean·w·f)² (exp(v) - 1),   v = sd_e² log²(price/usual) + sd_g² (...)²
 * </pre>
 *
 * <p>w is the part of a step in which it holds. v is how little the effects are known: a price far
 * from the usual one widens the intervals. It moves all steps together, so a sum gains by the
 * square of its own mean; the variance of a sum goes with the square of what its mean is multiplied
 * by.
 */
public final class DemandChange {
  /** No price is believed to act beyond this many times the usual one, or one part of it. */
  private static final double FURTHEST = 4;

  private final DemandDrivers drivers;
  private final Double price;
  private final Double promotion;
  private final double given;
  private final ChangeDays days;
  private final List<String> notes = new ArrayList<>();
  private final double byPrice;
  private final double byPromotion;
  private double logVariance;

  /** A change of all that is forecast. */
  public DemandChange(DemandDrivers drivers, Double price, Double promotion, Double given) {
    this(drivers, price, promotion, given, ChangeDays.ALL);
  }

  /**
   * A change.
   *
   * @param drivers how demand answers
   * @param price asked about, null for the usual one
   * @param promotion asked about, null for the usual share
   * @param given factor on demand, null for 1
   * @param days on which it holds
   */
  DemandChange(
      DemandDrivers drivers, Double price, Double promotion, Double given, ChangeDays days) {
    this.days = days;
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

  /** f: what expected demand is multiplied by while it holds. */
  public double factor() {
    return given * byPrice * byPromotion;
  }

  /** The row with the demand that is expected then. */
  ForecastRow of(ForecastRow row) {
    double factor = factor();
    double unknown = Math.expm1(Math.min(1, logVariance));
    if (factor == 1 && unknown == 0) {
      return row;
    }
    int steps = row.horizon();
    float[] mean = new float[steps];
    float[] variance = new float[steps];
    float[] cumulative = new float[steps];
    double before = 0;
    double after = 0;
    double moved = 0;
    for (int k = 0; k < steps; k++) {
      double share = days.share(k, row.step());
      double times = 1 + share * (factor - 1);
      double own = row.mean()[k] * share * factor;
      before += row.mean()[k];
      after += row.mean()[k] * times;
      moved += own;
      double ofSum = before == 0 ? times : after / before;
      mean[k] = held(row.mean()[k] * times);
      variance[k] = held(row.variance()[k] * times * times + own * own * unknown);
      cumulative[k] = held(row.cumulativeVariance()[k] * ofSum * ofSum + moved * moved * unknown);
    }
    return row.withSteps(mean, variance, cumulative);
  }

  private static float held(double value) {
    return (float) Math.min(Float.MAX_VALUE, value);
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
