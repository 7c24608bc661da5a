package dev.shopkeeper.analytics.segment.lifetime;

import java.util.function.Function;

/**
 * Maximum likelihood fit of {@link MbgNbd}: the logarithms of r, α by the greatest T, a and b are
 * sought by {@link StagedSearch} from two starts. No randomness.
 */
public final class MbgNbdFit {
  private static final double[][] STARTS = {{-0.5, -1.5, -0.5, 0.5}, {0, 0, 0, 0}};

  private MbgNbdFit() {}

  /**
   * What was found.
   *
   * @param model the parameters
   * @param logLikelihood of the histories
   * @param atBound whether a parameter ended at its bound, so that the data do not determine it
   */
  public record Result(MbgNbd model, double logLikelihood, boolean atBound) {}

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

  private static MbgNbd model(double[] point, double unit) {
    return new MbgNbd(
        Math.exp(point[0]), Math.exp(point[1]) * unit, Math.exp(point[2]), Math.exp(point[3]));
  }
}
