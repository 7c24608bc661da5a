package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import java.util.SortedMap;

/**
 * How much of a forecast's variance orders are decided by where what is not on the shelf is lost:
 * the part that would have earned most in the shop's own past. An interval must hold what comes,
 * mistakes of all kinds included; stock against all of them may cost more than it saves.
 *
 * @param factor on the variance of demand over several steps, above 0
 */
public record OrderWidth(double factor) {
  /** All of it. */
  public static final OrderWidth FULL = new OrderWidth(1);

  /** As the parameters of a generation name it. */
  public static final String PARAMETER = "order_variance_factor";

  /** Checks the range. */
  public OrderWidth {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor is " + factor + ", must be in (0, infinity)");
    }
  }

  /** As recompute chose it for the generation that answers; all of it where it chose none. */
  static OrderWidth of(TableReader.Snapshot snapshot) {
    return of(snapshot.current());
  }

  /**
   * As recompute chose it for a generation; all of it where it chose none.
   *
   * @throws CorruptRowException where the generation names something else
   */
  public static OrderWidth of(Current generation) {
    String chosen = generation.provenance().parameters().get(PARAMETER);
    try {
      return chosen == null ? FULL : new OrderWidth(Double.parseDouble(chosen));
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(PARAMETER + " is " + chosen);
    }
  }

  /** Tells the factor, where it changes something. */
  public void describe(SortedMap<String, String> parameters) {
    if (factor != 1) {
      parameters.put(PARAMETER, Double.toString(factor));
    }
  }

  /** The forecast as orders see it. */
  public Forecast of(Forecast forecast) {
    if (factor == 1) {
      return forecast;
    }
    double[] sums = forecast.cumulativeVariance().clone();
    for (int k = 0; k < sums.length; k++) {
      sums[k] *= factor;
    }
    return forecast.withSteps(forecast.mean(), forecast.variance(), sums);
  }
}
