package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.ShelfRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Items among which are all that pass a filter, as far as it was followed.
 *
 * @param items ascending, those that sell best first; some of them may not pass
 * @param upTo no item up to this number passes that is not among them
 */
record ShelvedItems(int[] items, int upTo) {
  /** Where no shelf tells anything: every item may pass. */
  static final ShelvedItems UNKNOWN = new ShelvedItems(new int[0], -1);

  /** All there is to know. */
  private static final int WHOLE = Integer.MAX_VALUE;

  /**
   * What lies on any of some shelves.
   *
   * @param shelves the pages read of each, from the first on; at least one of each
   */
  static ShelvedItems onAnyOf(Collection<List<ShelfRow>> shelves) {
    int upTo = WHOLE;
    for (List<ShelfRow> pages : shelves) {
      int read = pages.stream().mapToInt(page -> page.items().length).sum();
      if (read < pages.get(0).total()) {
        int[] last = pages.get(pages.size() - 1).items();
        upTo = Math.min(upTo, last[last.length - 1]);
      }
    }
    int end = upTo;
    int[] items =
        shelves.stream()
            .flatMap(List::stream)
            .flatMapToInt(page -> Arrays.stream(page.items()))
            .filter(item -> item <= end)
            .sorted()
            .distinct()
            .toArray();
    return new ShelvedItems(items, end);
  }

  /** What lies here and, as far as that is known, on shelves of another condition. */
  ShelvedItems and(ShelvedItems others) {
    int[] both =
        Arrays.stream(items)
            .filter(item -> item > others.upTo || Arrays.binarySearch(others.items, item) >= 0)
            .toArray();
    return new ShelvedItems(both, upTo);
  }
}
