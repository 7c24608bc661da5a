package dev.shopkeeper.analytics.segment.lifetime;

import java.util.function.Function;

/**
 * Maximum likelihood fit of {@link ParetoNbd}.
 *
 * <p>The logarithms of r, s and of α, β by the greatest T are sought by {@link StagedSearch} from
 * four starts. Where the data do not determine a parameter the fit ends at a bound and says so. No
 * randomness.
 */
public final class ParetoNbdFit {
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

  private static Result fit(PurchaseHistories histories, double enough) {
    double unit = histories.longest();
    SimplexSearch.Found found = search(unit, enough).from(histories.grouped(), STARTS);
    return new Result(model(found.point(), unit), found.value(), found.atBound());
  }

  /**
   * For likelihoods that are compared, right to some hundredths, in a fraction of the time: parts
   * of the histories are fitted from where all of them ended.
   */
  static Function<PurchaseHistories.Grouped, LifetimeModel> rough(PurchaseHistories.Grouped all) {
    double unit = all.longest();
    StagedSearch search = search(unit, SimplexSearch.ROUGH);
    double[] near = search.from(all, STARTS).point();
    return part -> model(search.near(part, near).point(), unit);
  }

  private static StagedSearch search(double unit, double enough) {
    return new StagedSearch((point, part) -> model(point, unit).logLikelihood(part), enough);
  }

  private static ParetoNbd model(double[] point, double unit) {
    return new ParetoNbd(
        Math.exp(point[0]),
        Math.exp(point[1]) * unit,
        Math.exp(point[2]),
        Math.exp(point[3]) * unit);
  }
}
