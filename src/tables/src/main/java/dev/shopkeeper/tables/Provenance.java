package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a generation comes from. Every answer carries it.
 *
 * @param computedAt when the recompute began
 * @param dataAsOf the time of the newest line in the data; recency counts back from here
 * @param source the data, as the shop names it: a folder or an S3 prefix
 * @param fingerprint digest over the data, the options and the code's version; equal fingerprints
 *     give equal rows, of segments where they follow the same generation
 * @param method the method that made the rows, as {@code item-similarity}
 * @param parameters its parameters by name, sorted
 * @param scores its figures on held-out data by name, sorted; those that methods competed by begin
 *     with {@value #VALIDATION}, those of experiments with {@value #EXPERIMENT}
 */
public record Provenance(
    Instant computedAt,
    Instant dataAsOf,
    String source,
    String fingerprint,
    String method,
    Map<String, String> parameters,
    Map<String, Double> scores) {
  /** Begins the name of a score that something was chosen by, which is a little too good. */
  public static final String VALIDATION = "validation_";

  /** Begins the name of a figure of an experiment, which says nothing of the method. */
  public static final String EXPERIMENT = "experiment_";

  /** Sorts and copies the maps. */
  public Provenance {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }
}
