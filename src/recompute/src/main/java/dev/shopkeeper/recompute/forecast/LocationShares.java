package dev.shopkeeper.recompute.forecast;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What share of an item's demand each of its locations has, from what was sold there in a window of
 * {@value #WINDOW_DAYS} days. An item sold seldom borrows: with n lines sold, x of X units at the
 * location, and q what the location sells of the shop's other items, as a share among the item's
 * locations,
 *
 * <pre>
 *   share = (n x/X + κ q) / (n + κ),    q ∝ Σ n x/X over the items
 * </pre>
 *
 * <p>which is the mean of a Dirichlet prior of weight κ after n sales. κ is the one of {1, 4, 16,
 * 64} under which the last 28 days were likeliest (Σ n x/X log share, n and x of those days, shares
 * of the window before them). A location that sells nothing at all, as a depot, has share 0; where
 * nobody tells where anything is sold, an item's locations have equal shares.
 */
final class LocationShares {
  /** Half a year. */
  static final int WINDOW_DAYS = 182;

  /** What the backtest hides. */
  static final int HIDDEN_DAYS = 28;

  private static final double[] WEIGHTS = {1, 4, 16, 64};
  private static final double USUAL = 16;
  private static final double LEAST = 1e-6;

  private final ShopDemand demand;
  private final ShopLocations locations;

  /**
   * By location, Σ n x/X of the window that ends with the data and of the one before the hidden.
   */
  private final Map<Integer, double[]> sold = new HashMap<>();

  private final double weight;

  LocationShares(ShopDemand demand, ShopLocations locations) {
    this.demand = demand;
    this.locations = locations;
    List<Integer> apart =
        demand.places().stream()
            .map(ShopDemand.Place::item)
            .filter(item -> item >= 0 && locations.of(item) != null)
            .toList();
    for (int item : apart) {
      add(locations.of(item), sales(item, 0, WINDOW_DAYS), 0);
      add(locations.of(item), sales(item, HIDDEN_DAYS, HIDDEN_DAYS + WINDOW_DAYS), 1);
    }
    this.weight = likeliest(apart);
  }

  private void add(int[] places, double[] sales, int window) {
    for (int n = 0; n < places.length; n++) {
      sold.computeIfAbsent(places[n], number -> new double[2])[window] += sales[n];
    }
  }

  /** κ. */
  double weight() {
    return weight;
  }

  /**
   * The shares of an item's locations, in their order; they add up to 1.
   *
   * @param hidden days before the end that are not looked at, 0 or {@value #HIDDEN_DAYS}
   */
  double[] of(int item, int hidden) {
    return shares(item, hidden, weight);
  }

  private double[] shares(int item, int hidden, double kappa) {
    double[] sales = sales(item, hidden, hidden + WINDOW_DAYS);
    double lines = Arrays.stream(sales).sum();
    double[] prior = prior(locations.of(item), hidden);
    double[] shares = new double[sales.length];
    Arrays.setAll(shares, n -> (sales[n] + kappa * prior[n]) / (lines + kappa));
    return shares;
  }

  /** n x/X of each location between two ages, in days. */
  private double[] sales(int item, int from, int until) {
    int[] places = locations.of(item);
    double[] units = new double[places.length];
    int[] lines = new int[1];
    demand.forEachLine(
        item,
        (location, age, quantity) -> {
          int at = location < 0 ? -1 : Arrays.binarySearch(places, location);
          if (at >= 0 && age >= from && age < until) {
            units[at] += quantity;
            lines[0]++;
          }
        });
    double all = Arrays.stream(units).sum();
    return Arrays.stream(units).map(unit -> all > 0 ? lines[0] * unit / all : 0).toArray();
  }

  private double[] prior(int[] places, int hidden) {
    double[] prior = new double[places.length];
    Arrays.setAll(prior, n -> sold.get(places[n])[hidden == 0 ? 0 : 1]);
    double all = Arrays.stream(prior).sum();
    return Arrays.stream(prior).map(own -> all > 0 ? own / all : 1.0 / places.length).toArray();
  }

  private double likeliest(List<Integer> items) {
    double[] likelihood = new double[WEIGHTS.length];
    for (int item : items) {
      double[] came = sales(item, 0, HIDDEN_DAYS);
      for (int w = 0; w < WEIGHTS.length && came.length > 1; w++) {
        likelihood[w] += logLikelihood(came, shares(item, HIDDEN_DAYS, WEIGHTS[w]));
      }
    }
    int best = -1;
    for (int w = 0; w < WEIGHTS.length; w++) {
      if (likelihood[w] < 0 && (best < 0 || likelihood[w] > likelihood[best])) {
        best = w;
      }
    }
    return best < 0 ? USUAL : WEIGHTS[best];
  }

  private static double logLikelihood(double[] came, double[] shares) {
    double sum = 0;
    for (int n = 0; n < came.length; n++) {
      sum += came[n] * Math.log(Math.max(LEAST, shares[n]));
    }
    return sum;
  }
}
