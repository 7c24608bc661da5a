package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Row;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A table that has been made and not yet written.
 *
 * @param method the method, as {@code item-similarity}
 * @param parameters what was chosen, by name
 * @param scores figures on held-out data, by name
 * @param judgedBy the score, greater is better, that a new generation may not fall behind in; empty
 *     where the data were too few to hold any out
 * @param rows the rows, made as they are asked for: a large table need not be in memory at once
 */
public record BuiltTable(
    String method,
    SortedMap<String, String> parameters,
    SortedMap<String, Double> scores,
    String judgedBy,
    Rows rows) {
  /** End the names of the bounds of a score's 95 % interval. */
  public static final String LOW = "_low";

  public static final String HIGH = "_high";

  /** Hands out rows, in the same order each time. */
  @FunctionalInterface
  public interface Rows {
    /** Hands each row to the sink. */
    void writeTo(Consumer<Row> sink);
  }

  /** Copies the maps; refuses a judge that was not measured, or came out as no number. */
  public BuiltTable {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    if (!judgedBy.isEmpty() && !Double.isFinite(scores.getOrDefault(judgedBy, Double.NaN))) {
      throw new IllegalArgumentException(
          "judge " + judgedBy + " is not among the finite numbers of " + scores);
    }
  }
}
