package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Customers' purchase counts of a file, as far as they can be.
 *
 * <p>A time of the last purchase after T extends T to it ({@code recency-after-end}); one of a
 * customer without repeat purchase counts as 0 ({@code recency-without-repeat}). Rows whose
 * frequency is no whole number of at least 0, or whose times are missing or below 0, are left out
 * ({@code not-a-history}). How many is told, under these codes.
 *
 * @param table the file
 * @param rows of it, those taken
 * @param histories of these rows
 */
record LifetimeCounts(CsvTable table, int[] rows, PurchaseHistories histories) {
  private static final List<String> FREQUENCY = List.of("frequency", "frequency_cal", "x");
  private static final List<String> RECENCY = List.of("recency", "recency_cal", "t_x", "t.x");
  private static final List<String> AGE = List.of("T", "T_cal", "T.cal", "age");
  private static final double MOST_PURCHASES = 1e9;

  /** Reads; refuses a file without one of the columns, or without a single usable row. */
  static LifetimeCounts read(CsvTable table, Consumer<String> progress) {
    double[] frequency = numbers(table, required(table, FREQUENCY));
    double[] recency = numbers(table, required(table, RECENCY));
    double[] age = numbers(table, required(table, AGE));
    int late = 0;
    int idle = 0;
    for (int row = 0; row < frequency.length; row++) {
      boolean repeated = frequency[row] != 0;
      if (!repeated && recency[row] != 0) {
        idle += recency[row] > 0 ? 1 : 0;
        recency[row] = 0; // Nobody can say when the last of no purchases was, a blank included.
      }
      if (repeated && recency[row] > age[row]) {
        late++;
        age[row] = recency[row];
      }
    }
    int[] rows =
        IntStream.range(0, frequency.length)
            .filter(row -> isHistory(frequency[row], recency[row], age[row]))
            .toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "%s: no row is a history; the first has frequency %s, recency %s, T %s; must be a whole frequency of at least 0 and 0 <= recency <= T"
              .formatted(table.place(0), frequency[0], recency[0], age[0]));
    }
    tell(progress, "not-a-history", frequency.length - rows.length, "left out");
    tell(progress, "recency-after-end", late, "whose T is taken to be the recency");
    tell(progress, "recency-without-repeat", idle, "whose recency is taken to be 0");
    return new LifetimeCounts(
        table, rows, new PurchaseHistories(at(frequency, rows), at(recency, rows), at(age, rows)));
  }

  private static boolean isHistory(double frequency, double recency, double age) {
    return frequency >= 0
        && frequency < MOST_PURCHASES
        && frequency == Math.rint(frequency)
        && recency >= 0
        && recency <= age;
  }

  private static void tell(Consumer<String> progress, String code, int rows, String what) {
    if (rows > 0) {
      progress.accept(code + ": " + rows + " rows " + what);
    }
  }

  /** How many customers bought again. */
  int repeaters() {
    return (int) Arrays.stream(histories.frequency()).filter(x -> x > 0).count();
  }

  /** The first of these columns that there is, for the rows taken, NaN where blank; else null. */
  double[] optional(List<String> names) {
    return found(table, names).map(this::column).orElse(null);
  }

  /** A column for the rows taken, NaN where it is blank or no number. */
  double[] column(String name) {
    return at(numbers(table, table.column(name)), rows);
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static int required(CsvTable table, List<String> names) {
    // Refuses by the first, the documented name.
    return table.column(found(table, names).orElse(names.get(0)));
  }

  /** The column of the first of some names that there is; else in other capitals. */
  private static Optional<String> found(CsvTable table, List<String> names) {
    return names.stream()
        .filter(table.header()::contains)
        .findFirst()
        .or(
            () ->
                names.stream()
                    .flatMap(name -> table.header().stream().filter(name::equalsIgnoreCase))
                    .findFirst());
  }

  private static double[] numbers(CsvTable table, int column) {
    double[] numbers = new double[table.rows()];
    Arrays.setAll(numbers, row -> Numbers.parse(table.text(row, column)));
    return numbers;
  }
}
