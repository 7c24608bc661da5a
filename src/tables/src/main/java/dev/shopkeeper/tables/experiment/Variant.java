package dev.shopkeeper.tables.experiment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One of the ways an experiment tries.
 *
 * @param name 1 to 64 lower-case letters, digits, hyphens and underscores
 * @param share how many of {@value Experiment#BUCKETS} buckets of shoppers see it, from 0
 * @param options what is done otherwise, by the names of the request's fields; sorted
 */
public record Variant(String name, int share, Map<String, String> options) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");

  /** Sorts and copies the options; refuses a name or a share out of range. */
  public Variant {
    checkName("variant", name);
    if (share < 0 || share > Experiment.BUCKETS) {
      throw new IllegalArgumentException(
          "share %d of variant %s is not from 0 to %d".formatted(share, name, Experiment.BUCKETS));
    }
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
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
