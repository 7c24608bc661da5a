package dev.shopkeeper.tables.experiment;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One of the ways an experiment tries.
 *
 * @param name 1 to 64 lower-case letters, digits, hyphens and underscores
 * @param share how many of {@value Experiment#BUCKETS} buckets of shoppers see it, from 0
 * @param options what is done otherwise, in the order of the options
 * @param endedAt when it was ended for having lost; its shoppers keep their buckets, so that nobody
 *     else changes sides, and see what the control does
 */
public record Variant(
    String name, int share, Map<VariantOption, String> options, Optional<Instant> endedAt) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

  /** Sorts and copies the options; refuses a name, a share or a value out of range. */
  public Variant {
    checkName("variant", name);
    if (share < 0 || share > Experiment.BUCKETS) {
      throw new IllegalArgumentException(
          "share %d of variant %s is not from 0 to %d".formatted(share, name, Experiment.BUCKETS));
    }
    options.forEach(VariantOption::check);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** A variant that runs. */
  public Variant(String name, int share, Map<VariantOption, String> options) {
    this(name, share, options, Optional.empty());
  }

  /** The same, ended. */
  public Variant ended(Instant at) {
    return new Variant(name, share, options, Optional.of(at));
  }

  static void checkName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " name '"
              + name
              + "' is not 1 to 64 lower-case letters, digits, hyphens and underscores");
    }
  }
}
