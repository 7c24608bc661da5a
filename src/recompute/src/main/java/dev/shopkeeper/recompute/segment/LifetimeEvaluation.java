package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * {@code evaluate lifetime}: fits BG/NBD to customers' purchase counts and, where later purchases
 * are known, compares them with those expected.
 *
 * <p>Columns, by any of their usual names: frequency (x, frequency_cal), recency (t_x, recency_cal)
 * and T (T_cal). Figures: {@code r}, {@code alpha}, {@code a}, {@code b}, {@code log_likelihood};
 * with a holdout column {@code mae} and {@code rmse} of the expected purchases of a customer.
 */
public final class LifetimeEvaluation {
  private static final List<String> FREQUENCY = List.of("frequency", "frequency_cal", "x");
  private static final List<String> RECENCY = List.of("recency", "recency_cal", "t_x");
  private static final List<String> AGE = List.of("T", "T_cal", "age");
  private static final List<String> DURATION = List.of("duration_holdout", "holdout_length");

  private LifetimeEvaluation() {}

  /**
   * What to evaluate.
   *
   * @param counts CSV with a header, a customer a line
   * @param holdout column of purchases in the time after T, or null
   * @param holdoutLength that time, in the unit of T, or null: the column duration_holdout where
   *     there is one, otherwise the greatest T, for a calibration as long as the holdout
   */
  public record Options(Path counts, String holdout, Double holdoutLength) {
    public Options {
      if (holdoutLength != null && !(holdoutLength > 0 && Double.isFinite(holdoutLength))) {
        throw new IllegalArgumentException(
            "holdout length is " + holdoutLength + ", must be finite and above 0");
      }
    }

    /** Fit alone. */
    public static Options of(Path counts) {
      return new Options(counts, null, null);
    }

    public Options withHoldout(String column) {
      return new Options(counts, column, holdoutLength);
    }

    public Options withHoldoutLength(Double length) {
      return new Options(counts, holdout, length);
    }
  }

  /** Reads, fits, compares. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    CsvTable table = CsvTable.read(options.counts());
    PurchaseHistories histories = histories(table);
    BgNbdFit.Result fit = BgNbdFit.fit(histories);
    progress.accept(table.rows() + " customers fitted");
    if (fit.atBound()) {
      progress.accept("a parameter lies at its bound: these customers do not determine it");
    }
    BgNbd model = fit.model();
    Metrics metrics =
        new Metrics()
            .put("r", model.r())
            .put("alpha", model.alpha())
            .put("a", model.a())
            .put("b", model.b())
            .put("log_likelihood", fit.logLikelihood());
    if (options.holdout() != null) {
      compare(table, histories, model, options, metrics, progress);
    }
    return metrics;
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
      BgNbd model,
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
    progress.accept(
        String.format(
            Locale.ROOT,
            "%.1f purchases expected in the holdout, %.1f made",
            expectedTotal,
            Arrays.stream(actual).sum()));
    metrics.put("mae", absolute / actual.length).put("rmse", Math.sqrt(squared / actual.length));
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
