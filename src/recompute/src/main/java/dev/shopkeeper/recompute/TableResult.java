package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Table;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What a recompute led to for one table.
 *
 * @param table the table
 * @param outcome what became of the new generation
 * @param serving the generation that serves now; empty where none does
 * @param rows how many rows it has
 * @param scores figures of the generation just judged; of the serving one where nothing was made
 * @param detail the outcome in words, with its figures
 */
public record TableResult(
    Table table,
    Outcome outcome,
    OptionalLong serving,
    long rows,
    SortedMap<String, Double> scores,
    String detail) {

  /** What can become of a new generation. */
  public enum Outcome {
    /** It serves. */
    PUBLISHED,
    /** Data, options and code are those of the serving generation: nothing was made. */
    UNCHANGED,
    /** It judges worse than the serving generation, which stays. */
    WORSE,
    /** Another recompute published first. */
    SUPERSEDED
  }
}
