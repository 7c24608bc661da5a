package dev.shopkeeper.serving;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Provenance;
import java.time.Instant;
import java.util.Map;

/**
 * Where an answer comes from: the generation of the table it was read from.
 *
 * @param generation number of the generation, counting up from 1
 * @param computedAt when the recompute that made it began
 * @param dataAsOf time of the newest line in the data it was made from
 * @param source the data, as the shop names it: a folder or an S3 prefix
 * @param method the method that made it, as {@code item-similarity}
 * @param parameters the method's parameters by name
 * @param scores the method's figures on held-out data by name, as {@code recall@20}
 */
public record Origin(
    long generation,
    Instant computedAt,
    Instant dataAsOf,
    String source,
    String method,
    Map<String, String> parameters,
    Map<String, Double> scores) {

  /** Tells where a table's serving generation comes from. */
  public static Origin of(Current current) {
    Provenance provenance = current.provenance();
    return new Origin(
        current.generation(),
        provenance.computedAt(),
        provenance.dataAsOf(),
        provenance.source(),
        provenance.method(),
        provenance.parameters(),
        provenance.scores());
  }
}
