package dev.shopkeeper.serving.tables;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * A generation of a table.
 *
 * @param generation its number, counting up from 1
 * @param state how far it has come
 * @param rows how many rows it has
 * @param changedAt when its state last changed
 * @param dataAsOf time of the newest line in its data; absent while it is written
 * @param method the method that made it; absent while it is written
 * @param scores its figures on held-out data by name; absent while it is written
 */
public record GenerationState(
    long generation,
    State state,
    long rows,
    Instant changedAt,
    Instant dataAsOf,
    String method,
    Map<String, Double> scores) {
  /** How far a generation has come. */
  public enum State {
    /** Rows are being written; no reader looks at it. */
    @JsonProperty("writing")
    WRITING,
    /** All rows were read back and agree with count and checksum. */
    @JsonProperty("verified")
    VERIFIED,
    /** Its rows carry an expiry date. */
    @JsonProperty("expiring")
    EXPIRING
  }
}
