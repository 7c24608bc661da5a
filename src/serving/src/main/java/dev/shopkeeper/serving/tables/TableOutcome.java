package dev.shopkeeper.serving.tables;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What a recompute led to for one table.
 *
 * @param table the table
 * @param outcome what became of the new generation
 * @param generation the generation that serves now; absent where none does
 * @param rows how many rows it has
 * @param scores figures of the new generation on held-out data by name
 * @param detail the outcome in words, with its figures
 */
public record TableOutcome(
    TableName table,
    Outcome outcome,
    Long generation,
    long rows,
    Map<String, Double> scores,
    String detail) {
  /** What can become of a new generation. */
  public enum Outcome {
    /** It serves. */
    @JsonProperty("published")
    PUBLISHED,
    /** Data, options and code are those of the serving generation: nothing was written. */
    @JsonProperty("unchanged")
    UNCHANGED,
    /** Its figures on held-out data are worse than the serving generation's, which stays. */
    @JsonProperty("worse")
    WORSE,
    /** Another recompute published first. */
    @JsonProperty("superseded")
    SUPERSEDED
  }
}
