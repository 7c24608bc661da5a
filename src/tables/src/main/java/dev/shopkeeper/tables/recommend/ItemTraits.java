package dev.shopkeeper.tables.recommend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides whether an item may be shown, beside category, brand and price.
 *
 * @param attributes the shop's own attributes, each with its values; at most {@value
 *     #MOST_ATTRIBUTES} pairs of name and value and {@value #ATTRIBUTE_BYTES} bytes of them: pairs
 *     beyond, in the order of names, are left out
 * @param availableFrom when it goes on sale, to the second; empty for long since
 * @param stock how long its stock will last; empty where nobody counted
 * @param repeatPercent share of its buyers who bought it again, in whole percent, 0 to 100
 */
public record ItemTraits(
    SortedMap<String, List<String>> attributes,
    Optional<Instant> availableFrom,
    Optional<StockOutlook> stock,
    int repeatPercent) {
  /** Nothing is known. */
  public static final ItemTraits NONE =
      new ItemTraits(Collections.emptySortedMap(), Optional.empty(), Optional.empty(), 0);

  /** The most pairs of name and value. */
  public static final int MOST_ATTRIBUTES = 16;

  /** The most bytes of UTF-8 in all names and values together. */
  public static final int ATTRIBUTE_BYTES = 400;

  /** The longest name or value, in bytes of UTF-8; longer ones are left out. */
  public static final int ATTRIBUTE_TEXT_BYTES = 64;

  /** Keeps the attributes within bounds; refuses what is no percentage. */
  public ItemTraits {
    if (repeatPercent < 0 || repeatPercent > 100) {
      throw new IllegalArgumentException("repeats " + repeatPercent + " % must be in [0, 100]");
    }
    attributes = bounded(attributes);
  }

  /** Whether the pairs of name and value of these attributes all fit. */
  public static boolean fits(SortedMap<String, List<String>> attributes) {
    return bounded(attributes).equals(attributes);
  }

  private static SortedMap<String, List<String>> bounded(SortedMap<String, List<String>> all) {
    SortedMap<String, List<String>> kept = new TreeMap<>();
    int pairs = 0;
    int bytes = 0;
    for (Map.Entry<String, List<String>> attribute : all.entrySet()) {
      List<String> values = new ArrayList<>();
      int name = bytes(attribute.getKey());
      for (String value : attribute.getValue()) {
        int more = name + bytes(value);
        boolean fits =
            name <= ATTRIBUTE_TEXT_BYTES
                && more - name <= ATTRIBUTE_TEXT_BYTES
                && pairs < MOST_ATTRIBUTES
                && bytes + more <= ATTRIBUTE_BYTES;
        if (fits) {
          values.add(value);
          pairs++;
          bytes += more;
        }
      }
      if (!values.isEmpty()) {
        kept.put(attribute.getKey(), List.copyOf(values));
      }
    }
    return Collections.unmodifiableSortedMap(kept);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
