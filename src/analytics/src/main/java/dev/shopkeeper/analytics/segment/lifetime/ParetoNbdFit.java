package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;

/**
 * Maximum likelihood fit of {@link ParetoNbd}.
 *
 * <p>The logarithms of r, s and of α, β by the greatest T are sought by {@link SimplexSearch} from
 * four starts on at most {@value #MOST_SOUGHT} different histories, then on all from there. Where
 * the data do not determine a parameter the fit ends at a bound and says so. No randomness.
 */
public final class ParetoNbdFit {
  private static final int MOST_SOUGHT = 400;
  private static final double[][] STARTS = {
    {0, 0, 0, 0}, {-0.6, -1.3, -0.5, -1.2}, {0.5, 0.5, -1, 1}, {-1, -2, 0, 0.5}
  };

  private ParetoNbdFit() {}

  /**
   * What was found.
   *
   * @param model the parameters
   * @param logLikelihood of the histories
   * @param atBound whether a parameter ended at its bound, so that the data do not determine it
   */
  public record Result(ParetoNbd model, double logLikelihood, boolean atBound) {}

  /** Fits histories, of which at least one lasts longer than 0. */
  public static Result fit(PurchaseHistories histories) {
    return fit(histories, SimplexSearch.EXACT);
  }

  /** The same to where the likelihood is right to some hundredths, in a fraction of the time. */
  static Result rough(PurchaseHistories histories) {
    return fit(histories, SimplexSearch.ROUGH);
  }

  private static Result fit(PurchaseHistories histories, double enough) {
    double unit = Arrays.stream(histories.age()).max().orElse(0);
    if (!(unit > 0)) {
      throw new IllegalArgumentException(
          "the greatest age is " + unit + ", must be above 0 to fit a rate");
    }
    PurchaseHistories.Grouped groups = histories.grouped();
    PurchaseHistories.Grouped sought = groups.thinned(MOST_SOUGHT);
    double[] near =
        new SimplexSearch(point -> model(point, unit).logLikelihood(sought), enough)
            .from(STARTS)
            .point();
    SimplexSearch.Found found =
        new SimplexSearch(point -> model(point, unit).logLikelihood(groups), enough).from(near);
    return new Result(model(found.point(), unit), found.value(), found.atBound());
  }

  private static ParetoNbd model(double[] point, double unit) {
    return new ParetoNbd(
        Math.exp(point[0]),
        Math.exp(point[1]) * unit,
        Math.exp(point[2]),
        Math.exp(point[3]) * unit);
  }
}
