package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Maximum likelihood fit of {@link GammaGamma}: logarithms of p, q and of γ by the mean order value
 * by {@link SimplexSearch} from three starts, on every n-th customer by order count and value so
 * that at most {@value #MOST_SOUGHT} are looked at. No randomness; customers' order does not
 * matter.
 */
public final class GammaGammaFit {
  private static final int MOST_SOUGHT = 400;
  private static final int MOST_FITTED = 20_000;
  private static final double[][] STARTS = {{1, 1, 0}, {2, 1.3, -0.5}, {0, 0.5, 0.5}};

  private GammaGammaFit() {}

  /**
   * What was found.
   *
   * @param model the parameters
   * @param logLikelihood of the customers looked at
   * @param atBound whether a parameter ended at its bound, as when all orders are worth the same
   */
  public record Result(GammaGamma model, double logLikelihood, boolean atBound) {}

  /**
   * Fits.
   *
   * @param orders how many orders of each customer, at least 1
   * @param mean their mean value, finite and above 0
   */
  public static Result fit(double[] orders, double[] mean) {
    if (orders.length != mean.length || orders.length == 0) {
      throw new IllegalArgumentException(
          "there are "
              + orders.length
              + " numbers of orders and "
              + mean.length
              + " means, must be the same number, at least 1");
    }
    for (int i = 0; i < orders.length; i++) {
      if (!(orders[i] >= 1 && mean[i] > 0) || !Double.isFinite(orders[i] + mean[i])) {
        throw new IllegalArgumentException(
            "customer "
                + i
                + " has "
                + orders[i]
                + " orders of mean "
                + mean[i]
                + ", must be at least 1 and a finite mean above 0");
      }
    }
    int[] chosen = chosen(orders, mean, MOST_FITTED);
    double unit = Arrays.stream(chosen).mapToDouble(i -> mean[i]).average().orElseThrow();
    double[] near = search(orders, mean, chosen(orders, mean, MOST_SOUGHT), unit, STARTS).point();
    SimplexSearch.Found found = search(orders, mean, chosen, unit, near);
    return new Result(model(found.point(), unit), found.value(), found.atBound());
  }

  private static SimplexSearch.Found search(
      double[] orders, double[] mean, int[] chosen, double unit, double[]... starts) {
    return new SimplexSearch(
            point -> {
              GammaGamma model = model(point, unit);
              double sum = 0;
              for (int i : chosen) {
                sum += model.logLikelihood(orders[i], mean[i]);
              }
              return sum;
            })
        .from(starts);
  }

  private static int[] chosen(double[] orders, double[] mean, int most) {
    int[] order =
        IntStream.range(0, orders.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> orders[i])
                    .thenComparingDouble(i -> mean[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int each = (order.length + most - 1) / most;
    return IntStream.range(0, (order.length + each - 1) / each).map(i -> order[i * each]).toArray();
  }

  private static GammaGamma model(double[] point, double unit) {
    return new GammaGamma(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]) * unit);
  }
}
