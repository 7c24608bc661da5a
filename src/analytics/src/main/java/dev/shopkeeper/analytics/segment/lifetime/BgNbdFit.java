package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Maximum likelihood fit of {@link BgNbd}.
 *
 * <p>The logarithms of r, α by the greatest T, a and b are sought by {@link SimplexSearch} from
 * four starts, on every n-th different history so that at most {@value #MOST_SOUGHT} are looked at
 * ({@link NewtonPolish} then climbs to the top of the likelihood of all). Where the data have no
 * optimum (no repeat purchase at all, or nobody who seems to leave) the likelihood keeps rising
 * towards a bound, the fit ends there and says so. No randomness. O(different histories), some
 * thousand passes over at most {@value #MOST_SOUGHT} of them and about twenty over all.
 */
public final class BgNbdFit {
  private static final int MOST_SOUGHT = 2000;
  private static final double[][] STARTS = {
    {0, 0, 0, 0}, {-1.5, -2, 0, 1}, {0.5, 0.5, -2, 0}, {-1, -1, -1, 2}
  };

  // A shop whose median customer orders a few times and leaves after one order in four.
  private static final double[] USUAL = {-0.7, -1.5, -0.2, 0.9};

  private final double unit;
  private final double priorPrecision;

  private BgNbdFit(double unit, double priorPrecision) {
    this.unit = unit;
    this.priorPrecision = priorPrecision;
  }

  /**
   * What was found.
   *
   * @param model the parameters
   * @param logLikelihood of the histories
   * @param atBound whether a parameter ended at its bound, so that the data do not determine it
   */
  public record Result(BgNbd model, double logLikelihood, boolean atBound) {}

  /** Fits histories, of which at least one lasts longer than 0. */
  public static Result fit(PurchaseHistories histories) {
    return fit(histories, 0);
  }

  /**
   * Fits histories with a prior that few customers are shrunk to: the logarithm of each parameter
   * is normal around that of a usual shop (r 0.5, α 0.22 of the greatest T, a 0.8, b 2.5).
   *
   * @param spread standard deviation of the logarithms, above 0; thousands of customers outweigh
   *     any above 1
   */
  public static Result shrunken(PurchaseHistories histories, double spread) {
    if (!(spread > 0) || !Double.isFinite(spread)) {
      throw new IllegalArgumentException("spread is " + spread + ", must be finite and above 0");
    }
    return fit(histories, 1 / (spread * spread));
  }

  private static Result fit(PurchaseHistories histories, double precision) {
    return new BgNbdFit(histories.longest(), precision).run(histories.grouped());
  }

  /**
   * For likelihoods that are compared: parts of the histories are fitted from where all of them
   * ended, at once to the top.
   */
  static Function<PurchaseHistories.Grouped, LifetimeModel> near(PurchaseHistories.Grouped all) {
    BgNbdFit fit = new BgNbdFit(all.longest(), 0);
    SimplexSearch.Found found = fit.seek(all.thinned(MOST_SOUGHT), 1);
    return part -> fit.model(found.atBound() ? found.point() : fit.top(found.point(), part));
  }

  private Result run(PurchaseHistories.Grouped groups) {
    PurchaseHistories.Grouped sought = groups.thinned(MOST_SOUGHT);
    SimplexSearch.Found found = seek(sought, total(sought) / total(groups));
    double[] point = found.atBound() ? found.point() : top(found.point(), groups);
    return new Result(model(point), model(point).logLikelihood(groups), found.atBound());
  }

  private SimplexSearch.Found seek(PurchaseHistories.Grouped sought, double share) {
    return new SimplexSearch(point -> model(point).logLikelihood(sought) + share * prior(point))
        .from(STARTS);
  }

  private double[] top(double[] near, PurchaseHistories.Grouped groups) {
    PurchaseHistories.Grouped sought = groups.thinned(MOST_SOUGHT);
    double share = total(sought) / total(groups);
    return NewtonPolish.climb(
        near,
        at -> model(at).logLikelihood(groups) + prior(at),
        at -> slope(at, groups, 1),
        at -> slope(at, sought, 1 / share));
  }

  private static double total(PurchaseHistories.Grouped groups) {
    return Arrays.stream(groups.customers()).sum();
  }

  private double prior(double[] point) {
    double square = 0;
    for (int j = 0; j < point.length; j++) {
      square += (point[j] - USUAL[j]) * (point[j] - USUAL[j]);
    }
    return -priorPrecision / 2 * square;
  }

  /** Derivatives by the logarithms of the parameters, each history counted so many times. */
  private double[] slope(double[] point, PurchaseHistories.Grouped groups, double times) {
    BgNbd model = model(point);
    double[] slope = model.gradient(groups);
    double[] natural = {model.r(), model.alpha(), model.a(), model.b()};
    for (int j = 0; j < slope.length; j++) {
      slope[j] = times * slope[j] * natural[j] - priorPrecision * (point[j] - USUAL[j]);
    }
    return slope;
  }

  private BgNbd model(double[] point) {
    return new BgNbd(
        Math.exp(point[0]), Math.exp(point[1]) * unit, Math.exp(point[2]), Math.exp(point[3]));
  }
}
