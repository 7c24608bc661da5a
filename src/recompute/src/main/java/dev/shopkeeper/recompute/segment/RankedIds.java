package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.IdDictionary;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Ids by their place in the order of their texts. Numbers follow the order of the files' lines;
 * what settles a tie must not.
 *
 * @param texts by place
 * @param places by number
 */
record RankedIds(String[] texts, int[] places) {
  static RankedIds of(IdDictionary ids) {
    int[] numbers =
        IntStream.range(0, ids.size())
            .boxed()
            .sorted(Comparator.comparing(ids::id))
            .mapToInt(Integer::intValue)
            .toArray();
    String[] texts = new String[numbers.length];
    int[] places = new int[numbers.length];
    for (int place = 0; place < numbers.length; place++) {
      texts[place] = ids.id(numbers[place]);
      places[numbers[place]] = place;
    }
    return new RankedIds(texts, places);
  }

  /** The place of a number, -1 for none. */
  int place(int number) {
    return number < 0 ? -1 : places[number];
  }

  int size() {
    return texts.length;
  }
}
