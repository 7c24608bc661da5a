package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.GammaGamma;
import dev.shopkeeper.analytics.segment.lifetime.GammaGammaFit;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeContest;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeModel;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseMixture;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OrderForecast;
import dev.shopkeeper.tables.segment.OrderHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code evaluate lifetime}: fits lifetime models to customers' purchase counts and, where later
 * purchases are known, compares them with those expected.
 *
 * <p>Columns, by any of their usual names: frequency (x, frequency_cal), recency (t_x,
 * recency_cal), T (T_cal), and where there is one monetary_value (zbar, spend), the mean value of
 * the x purchases, to which Gamma-Gamma is fitted over customers with a positive one. Figures: the
 * parameters and {@code log_likelihood} of BG/NBD, or of Pareto/NBD where that is asked for; where
 * none is asked for, of each model {@code unseen_log_likelihood}, by the greatest of which one is
 * chosen ({@link LifetimeContest}), and the {@code chosen_log_likelihood}. With a holdout column
 * {@code mae} and {@code rmse} of the expected purchases of a customer, and {@code total_error},
 * how far all expected purchases are from all made; by BG/NBD and mixtures also {@code mae_median},
 * of the middle of what each customer may do, which is the number that misses least on average, as
 * the mean is the one that misses least in the square. {@code fallback} is 1 where a usual shop's
 * model had to stand in ({@link LifetimeChoice}).
 */
public final class LifetimeEvaluation {
  private static final List<String> SPEND = List.of("monetary_value", "zbar", "spend");
  private static final List<String> DURATION = List.of("duration_holdout", "holdout_length");

  private LifetimeEvaluation() {}

  /** Which model of purchases. */
  public enum Model {
    /** The one that says most of customers it has not seen. */
    AUTO,
    /** Fader, Hardie and Lee 2005. */
    BG_NBD,
    /** Schmittlein, Morrison and Colombo 1987. */
    PARETO_NBD;

    /** As on the command line, {@code bg-nbd}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What to evaluate.
   *
   * @param counts CSV with a header, a customer a line
   * @param holdout column of purchases in the time after T, or null
   * @param holdoutLength that time, in the unit of T, or null: the column duration_holdout where
   *     there is one, otherwise the greatest T, for a calibration as long as the holdout
   * @param model what to fit
   */
  public record Options(Path counts, String holdout, Double holdoutLength, Model model) {
    public Options {
      if (holdoutLength != null && !(holdoutLength > 0 && Double.isFinite(holdoutLength))) {
        throw new IllegalArgumentException(
            "holdout length is " + holdoutLength + ", must be finite and above 0");
      }
    }

    /** The model chosen by the counts, no holdout. */
    public static Options of(Path counts) {
      return new Options(counts, null, null, Model.AUTO);
    }

    public Options withHoldout(String column) {
      return new Options(counts, column, holdoutLength, model);
    }

    public Options withHoldoutLength(Double length) {
      return new Options(counts, holdout, length, model);
    }

    public Options withModel(Model value) {
      return new Options(counts, holdout, holdoutLength, value);
    }
  }

  /** Reads, fits, compares. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    LifetimeCounts counts = LifetimeCounts.read(CsvTable.read(options.counts()), progress);
    Metrics metrics = new Metrics();
    double[] lengths = lengths(counts, options, progress);
    double unit = Math.max(1, Arrays.stream(lengths).filter(Double::isFinite).max().orElse(1));
    LifetimeModel model = LifetimeChoice.of(options.model(), counts, unit, metrics, progress);
    addSpend(counts, metrics);
    if (options.holdout() != null) {
      compare(counts, model, lengths, counts.column(options.holdout()), metrics, progress);
    }
    return metrics;
  }

  private static void addSpend(LifetimeCounts counts, Metrics metrics) {
    double[] spend = counts.optional(SPEND);
    double[] frequency = counts.histories().frequency();
    int[] paying =
        spend == null
            ? new int[0]
            : IntStream.range(0, spend.length)
                .filter(i -> spend[i] > 0 && frequency[i] > 0)
                .toArray();
    if (paying.length > 0) {
      GammaGammaFit.Result fit =
          GammaGammaFit.fit(
              Arrays.stream(paying).mapToDouble(i -> frequency[i]).toArray(),
              Arrays.stream(paying).mapToDouble(i -> spend[i]).toArray());
      GammaGamma model = fit.model();
      metrics
          .put("spend_p", model.p())
          .put("spend_q", model.q())
          .put("spend_gamma", model.gamma())
          .put("spend_log_likelihood", fit.logLikelihood());
    }
  }

  private static void compare(
      LifetimeCounts counts,
      LifetimeModel model,
      double[] lengths,
      double[] later,
      Metrics metrics,
      Consumer<String> progress) {
    int[] known =
        IntStream.range(0, later.length).filter(i -> later[i] >= 0 && lengths[i] >= 0).toArray();
    if (known.length == 0) {
      progress.accept("no-holdout: no row has a number of at least 0 there");
      return;
    }
    if (known.length < later.length) {
      progress.accept("no-holdout: " + (later.length - known.length) + " rows not compared");
    }
    double[] actual = Arrays.stream(known).mapToDouble(i -> later[i]).toArray();
    PurchaseHistories all = counts.histories();
    double[] expected =
        Arrays.stream(known)
            .parallel()
            .mapToDouble(
                i ->
                    model.expectedPurchases(
                        all.frequency()[i], all.recency()[i], all.age()[i], lengths[i]))
            .toArray();
    double absolute = 0;
    double squared = 0;
    double expectedTotal = 0;
    for (int i = 0; i < actual.length; i++) {
      expectedTotal += expected[i];
      absolute += Math.abs(expected[i] - actual[i]);
      squared += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    }
    double made = Arrays.stream(actual).sum();
    progress.accept(
        String.format(
            Locale.ROOT, "%.1f purchases expected in the holdout, %.1f made", expectedTotal, made));
    metrics.put("mae", absolute / actual.length).put("rmse", Math.sqrt(squared / actual.length));
    if (made > 0) {
      metrics.put("total_error", expectedTotal / made - 1);
    }
    boolean foreseeable =
        IntStream.of(known).allMatch(i -> lengths[i] > 0 && lengths[i] <= OrderForecast.MOST_DAYS);
    Optional<LifetimeParameters> readable = readable(model);
    if (readable.isPresent() && foreseeable) {
      metrics.put("mae_median", errorOfMedian(readable.get(), all, known, lengths, actual));
    }
  }

  /** A model whose distribution of orders can be told; what an order is worth does not matter. */
  private static Optional<LifetimeParameters> readable(LifetimeModel model) {
    if (model instanceof BgNbd bg) {
      return Optional.of(new LifetimeParameters(bg.r(), bg.alpha(), bg.a(), bg.b(), 1, 2, 1));
    }
    return model instanceof PurchaseMixture mixture
        ? Optional.of(
            new LifetimeParameters(1, 1, 1, 1, 1, 2, 1)
                .with(Optional.of(LifetimeFit.stored(mixture))))
        : Optional.empty();
  }

  private static double errorOfMedian(
      LifetimeParameters parameters,
      PurchaseHistories all,
      int[] known,
      double[] lengths,
      double[] actual) {
    double absolute = 0;
    for (int i = 0; i < known.length; i++) {
      int row = known[i];
      OrderHistory history =
          new OrderHistory(all.frequency()[row], all.recency()[row], all.age()[row], 0);
      double median = OrderForecast.of(parameters, history, lengths[row]).ordersMedian();
      absolute += Math.abs(median - actual[i]);
    }
    return absolute / actual.length;
  }

  private static double[] lengths(
      LifetimeCounts counts, Options options, Consumer<String> progress) {
    double[] given = options.holdoutLength() == null ? counts.optional(DURATION) : null;
    if (given != null) {
      return given;
    }
    double[] age = counts.histories().age();
    double[] lengths = new double[age.length];
    double length =
        options.holdoutLength() == null
            ? Arrays.stream(age).max().orElseThrow()
            : options.holdoutLength();
    Arrays.fill(lengths, length);
    if (options.holdout() != null && options.holdoutLength() == null) {
      progress.accept("holdout taken to be as long as the greatest T, " + length);
    }
    return lengths;
  }
}
