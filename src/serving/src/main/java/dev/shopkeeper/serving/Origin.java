package dev.shopkeeper.serving;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Provenance;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an answer comes from: the generation of the table it was read from.
 *
 * @param generation number of the generation, counting up from 1
 * @param computedAt when the recompute that made it began
 * @param dataAsOf time of the newest line in the data it was made from
 * @param source the data, as the shop names it: a folder or an S3 prefix
 * @param method the method that made it, as {@code item-similarity}
 * @param parameters the method's parameters by name
 * @param scores the method's figures on held-out data by name, as {@code recall@20}; those it was
 *     chosen by, and those of experiments, are left to the list of tables
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
        measured(provenance.scores()));
  }

  private static Map<String, Double> measured(Map<String, Double> scores) {
    Map<String, Double> measured = new TreeMap<>(scores);
    measured
        .keySet()
        .removeIf(
            name ->
                name.startsWith(Provenance.VALIDATION) || name.startsWith(Provenance.EXPERIMENT));
    return Collections.unmodifiableMap(measured);
  }
}
