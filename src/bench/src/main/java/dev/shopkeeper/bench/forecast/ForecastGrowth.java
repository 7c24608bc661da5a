package dev.shopkeeper.bench.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.SharedDays;
import dev.shopkeeper.analytics.forecast.Tournament;
import dev.shopkeeper.analytics.forecast.inventory.EconomicOrderQuantity;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Forecasts a synthetic shop and plans its orders: for each item a tournament of methods from two
 * origins, a forecast judged on its last steps and one of what comes, a reorder point and a lot.
 * Prints items, steps, seconds, seconds for 10,000 items, and a sum that keeps the work from being
 * left out.
 *
 * <p>Items differ as a shop's do: three of ten sell now and then, three a few units a step with a
 * trend, four more than that with a season of a quarter of a year.
 */
public final class ForecastGrowth {
  private static final long SEED = 5;
  private static final int SEASON = 52;
  private static final int HORIZON = 26;
  private static final int HELD_OUT = 4;
  private static final double SERVICE = 0.95;

  private ForecastGrowth() {}

  /**
   * Runs once.
   *
   * @param args items, steps of history, threads
   */
  public static void main(String[] args) {
    if (args.length != 3) {
      throw new IllegalArgumentException("give items, steps and threads");
    }
    int steps = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    System.out.println(line(Integer.parseInt(args[0]), steps, threads));
  }

  static String line(int items, int steps, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    long start = System.nanoTime();
    try {
      double[] lots =
          pool.submit(
                  () ->
                      IntStream.range(0, items)
                          .parallel()
                          .mapToDouble(item -> plan(demand(item, steps)))
                          .toArray())
              .join();
      double seconds = (System.nanoTime() - start) / 1e9;
      double sum = 0;
      for (double lot : lots) {
        sum += lot;
      }
      return String.format(
          Locale.ROOT, "%d %d %.2f %.2f %.1f", items, steps, seconds, seconds * 1e4 / items, sum);
    } finally {
      pool.shutdown();
    }
  }

  private static double plan(double[] y) {
    int n = y.length;
    Tournament.Trial earlier = trial(y, n - 3 * HELD_OUT, 2 * HELD_OUT);
    Tournament.Trial last = trial(y, n - HELD_OUT, HELD_OUT);
    double[] before = Arrays.copyOf(y, n - 3 * HELD_OUT);
    Forecast judged = Tournament.of(before, List.of(earlier), last, null).forecast();
    Tournament.Trial ahead = trial(y, n, HORIZON);
    Forecast forecast = Tournament.of(before, List.of(earlier, last), ahead, null).forecast();
    double point = new LeadTime(2, 0.5).demand(forecast, 1).quantile(SERVICE);
    double rate = Math.max(1e-9, forecast.mean()[0]);
    double lot = EconomicOrderQuantity.quantity(20, 0.005, rate);
    return Math.max(0, point) + lot + 1e-9 * judged.mean()[0];
  }

  private static Tournament.Trial trial(double[] y, int end, int steps) {
    return Tournament.trial(y, end, steps, SEASON, SharedDays.NONE, 0);
  }

  private static double[] demand(int item, int steps) {
    SplittableRandom random = new SplittableRandom(SEED + item);
    int kind = item % 10;
    double level = kind < 3 ? 0.3 : kind < 6 ? 4 : 60;
    double trend = kind < 3 ? 0 : 0.5 * (random.nextDouble() - 0.5) / steps;
    double[] y = new double[steps];
    for (int t = 0; t < steps; t++) {
      double season = kind < 6 ? 1 : 1 + 0.3 * Math.sin(2 * Math.PI * t / 13);
      double rate = level * season * (1 + trend * t);
      y[t] = Math.max(0, Math.rint(rate + Math.sqrt(rate) * 1.3 * normal(random)));
    }
    return y;
  }

  /** Near enough to a normal draw: twelve uniform ones. */
  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int k = 0; k < 12; k++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
