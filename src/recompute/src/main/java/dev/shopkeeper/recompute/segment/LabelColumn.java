package dev.shopkeeper.recompute.segment;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A column of outcomes as yes and no.
 *
 * @param positive the value that counts as yes
 * @param rows of the table, those whose label is not blank
 * @param outcomes of these rows
 */
record LabelColumn(String positive, int[] rows, boolean[] outcomes) {
  private static final Set<String> YES = Set.of("yes", "true", "1", "y", "t", "1.0");

  static LabelColumn of(CsvTable table, int column, String positive, Consumer<String> progress) {
    int[] rows =
        IntStream.range(0, table.rows())
            .filter(row -> !Missing.isName(table.text(row, column)))
            .toArray();
    if (rows.length < table.rows()) {
      progress.accept((table.rows() - rows.length) + " rows left out: the label is blank");
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (int row : rows) {
      counts.merge(table.text(row, column), 1, Integer::sum);
    }
    String name = table.header().get(column);
    String yes = positive == null ? guess(name, counts) : positive;
    int found = counts.getOrDefault(yes, 0);
    if (Math.min(found, rows.length - found) < 4) {
      throw new IllegalArgumentException(
          "label '%s' is '%s' in %d of %d rows; needs at least 4 of them and 4 others; values are %s"
              .formatted(name, yes, found, rows.length, shortened(counts)));
    }
    boolean[] outcomes = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      outcomes[i] = table.text(rows[i], column).equals(yes);
    }
    return new LabelColumn(yes, rows, outcomes);
  }

  int positives() {
    return (int) IntStream.range(0, outcomes.length).filter(i -> outcomes[i]).count();
  }

  /** How many rows the rarer outcome has. */
  int rarer() {
    return Math.min(positives(), outcomes.length - positives());
  }

  private static String guess(String name, Map<String, Integer> counts) {
    if (counts.size() < 2) {
      throw new IllegalArgumentException(
          "label '%s' has %s; needs two values to tell apart"
              .formatted(
                  name, counts.isEmpty() ? "no value" : "only the value " + shortened(counts)));
    }
    if (counts.size() > 2) {
      throw new IllegalArgumentException(
          "label '%s' has %d values, %s; name the one that counts as yes"
              .formatted(name, counts.size(), shortened(counts)));
    }
    return counts.keySet().stream()
        .filter(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(
            () ->
                counts.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .orElseThrow()
                    .getKey());
  }

  private static String shortened(Map<String, Integer> counts) {
    StringBuilder values = new StringBuilder();
    counts.keySet().stream().limit(5).forEach(v -> values.append(v).append(", "));
    return values.append(counts.size() > 5 ? "..." : "").toString().replaceAll(", $", "");
  }
}
