package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.GammaGamma;
import dev.shopkeeper.analytics.segment.lifetime.GammaGammaFit;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeModel;
import dev.shopkeeper.analytics.segment.lifetime.ParetoNbd;
import dev.shopkeeper.analytics.segment.lifetime.ParetoNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OrderForecast;
import dev.shopkeeper.tables.segment.OrderHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code evaluate lifetime}: fits BG/NBD or Pareto/NBD to customers' purchase counts and, where
 * later purchases are known, compares them with those expected.
 *
 * <p>Columns, by any of their usual names: frequency (x, frequency_cal), recency (t_x,
 * recency_cal), T (T_cal), and where there is one monetary_value (zbar, spend), the mean value of
 * the x purchases, to which Gamma-Gamma is fitted over customers with a positive one. Figures: the
 * parameters and {@code log_likelihood}; with a holdout column {@code mae} and {@code rmse} of the
 * expected purchases of a customer, and {@code total_error}, how far all expected purchases are
 * from all made; by BG/NBD also {@code mae_median}, of the middle of what each customer may do,
 * which is the number that misses least on average, as the mean is the one that misses least in the
 * square.
 */
public final class LifetimeEvaluation {
  private static final List<String> FREQUENCY = List.of("frequency", "frequency_cal", "x");
  private static final List<String> RECENCY = List.of("recency", "recency_cal", "t_x");
  private static final List<String> AGE = List.of("T", "T_cal", "age");
  private static final List<String> SPEND = List.of("monetary_value", "zbar", "spend");
  private static final List<String> DURATION = List.of("duration_holdout", "holdout_length");

  private LifetimeEvaluation() {}

  /** Which model of purchases. */
  public enum Model {
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

    /** Fit of BG/NBD alone. */
    public static Options of(Path counts) {
      return new Options(counts, null, null, Model.BG_NBD);
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
    CsvTable table = CsvTable.read(options.counts());
    PurchaseHistories histories = histories(table);
    Metrics metrics = new Metrics();
    LifetimeModel model =
        options.model() == Model.PARETO_NBD
            ? paretoNbd(histories, metrics, progress)
            : bgNbd(histories, metrics, progress);
    addSpend(table, histories, metrics);
    if (options.holdout() != null) {
      compare(table, histories, model, options, metrics, progress);
    }
    return metrics;
  }

  private static BgNbd bgNbd(
      PurchaseHistories histories, Metrics metrics, Consumer<String> progress) {
    BgNbdFit.Result fit = BgNbdFit.fit(histories);
    report(histories, fit.atBound(), progress);
    metrics
        .put("r", fit.model().r())
        .put("alpha", fit.model().alpha())
        .put("a", fit.model().a())
        .put("b", fit.model().b())
        .put("log_likelihood", fit.logLikelihood());
    return fit.model();
  }

  private static ParetoNbd paretoNbd(
      PurchaseHistories histories, Metrics metrics, Consumer<String> progress) {
    ParetoNbdFit.Result fit = ParetoNbdFit.fit(histories);
    report(histories, fit.atBound(), progress);
    metrics
        .put("r", fit.model().r())
        .put("alpha", fit.model().alpha())
        .put("s", fit.model().s())
        .put("beta", fit.model().beta())
        .put("log_likelihood", fit.logLikelihood());
    return fit.model();
  }

  private static void report(
      PurchaseHistories histories, boolean atBound, Consumer<String> progress) {
    progress.accept(histories.frequency().length + " customers fitted");
    if (atBound) {
      progress.accept("a parameter lies at its bound: these customers do not determine it");
    }
  }

  private static void addSpend(CsvTable table, PurchaseHistories histories, Metrics metrics) {
    for (String name : SPEND) {
      if (table.header().contains(name)) {
        double[] spend = numbers(table, table.column(name));
        int[] paying =
            IntStream.range(0, spend.length)
                .filter(i -> spend[i] > 0 && histories.frequency()[i] > 0)
                .toArray();
        if (paying.length > 0) {
          GammaGammaFit.Result fit =
              GammaGammaFit.fit(
                  Arrays.stream(paying).mapToDouble(i -> histories.frequency()[i]).toArray(),
                  Arrays.stream(paying).mapToDouble(i -> spend[i]).toArray());
          GammaGamma model = fit.model();
          metrics
              .put("spend_p", model.p())
              .put("spend_q", model.q())
              .put("spend_gamma", model.gamma())
              .put("spend_log_likelihood", fit.logLikelihood());
        }
        return;
      }
    }
  }

  private static PurchaseHistories histories(CsvTable table) {
    double[] frequency = numbers(table, required(table, FREQUENCY));
    double[] recency = numbers(table, required(table, RECENCY));
    double[] age = numbers(table, required(table, AGE));
    for (int row = 0; row < frequency.length; row++) {
      double x = frequency[row];
      boolean possible =
          x >= 0 && x == Math.rint(x) && recency[row] >= 0 && recency[row] <= age[row];
      if (!possible || x == 0 && recency[row] > 0) {
        throw new IllegalArgumentException(
            "%s: frequency %s, recency %s, T %s; must be a whole frequency of at least 0 and 0 <= recency <= T, recency 0 where frequency is 0"
                .formatted(table.place(row), x, recency[row], age[row]));
      }
    }
    return new PurchaseHistories(frequency, recency, age);
  }

  private static void compare(
      CsvTable table,
      PurchaseHistories histories,
      LifetimeModel model,
      Options options,
      Metrics metrics,
      Consumer<String> progress) {
    double[] actual = numbers(table, table.column(options.holdout()));
    double[] lengths = lengths(table, histories, options, progress);
    double absolute = 0;
    double squared = 0;
    double expectedTotal = 0;
    for (int i = 0; i < actual.length; i++) {
      double expected =
          model.expectedPurchases(
              histories.frequency()[i], histories.recency()[i], histories.age()[i], lengths[i]);
      expectedTotal += expected;
      absolute += Math.abs(expected - actual[i]);
      squared += (expected - actual[i]) * (expected - actual[i]);
    }
    double made = Arrays.stream(actual).sum();
    progress.accept(
        String.format(
            Locale.ROOT, "%.1f purchases expected in the holdout, %.1f made", expectedTotal, made));
    metrics.put("mae", absolute / actual.length).put("rmse", Math.sqrt(squared / actual.length));
    if (made > 0) {
      metrics.put("total_error", expectedTotal / made - 1);
    }
    if (model instanceof BgNbd bgNbd) {
      metrics.put("mae_median", errorOfMedian(bgNbd, histories, lengths, actual));
    }
  }

  private static double errorOfMedian(
      BgNbd model, PurchaseHistories histories, double[] lengths, double[] actual) {
    // The value of an order does not matter to their number.
    LifetimeParameters parameters =
        new LifetimeParameters(model.r(), model.alpha(), model.a(), model.b(), 1, 2, 1);
    double absolute = 0;
    for (int i = 0; i < actual.length; i++) {
      OrderHistory history =
          new OrderHistory(histories.frequency()[i], histories.recency()[i], histories.age()[i], 0);
      absolute +=
          Math.abs(OrderForecast.of(parameters, history, lengths[i]).ordersMedian() - actual[i]);
    }
    return absolute / actual.length;
  }

  private static double[] lengths(
      CsvTable table, PurchaseHistories histories, Options options, Consumer<String> progress) {
    if (options.holdoutLength() == null) {
      for (String name : DURATION) {
        if (table.header().contains(name)) {
          return numbers(table, table.column(name));
        }
      }
    }
    double[] lengths = new double[table.rows()];
    double length =
        options.holdoutLength() == null
            ? Arrays.stream(histories.age()).max().orElseThrow()
            : options.holdoutLength();
    Arrays.fill(lengths, length);
    if (options.holdoutLength() == null) {
      progress.accept("holdout taken to be as long as the greatest T, " + length);
    }
    return lengths;
  }

  private static int required(CsvTable table, List<String> names) {
    for (String name : names) {
      if (table.header().contains(name)) {
        return table.column(name);
      }
    }
    return table.column(names.get(0)); // Refuses by the first, the documented name.
  }

  private static double[] numbers(CsvTable table, int column) {
    double[] numbers = new double[table.rows()];
    Arrays.setAll(numbers, row -> table.number(row, column));
    return numbers;
  }
}
