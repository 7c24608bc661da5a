package dev.shopkeeper.recompute.recommend;

import java.util.HashMap;
import java.util.Map;

/** Numbers ids from 0 in the order in which they first appear. */
final class Numbering {
  private final Map<String, Integer> numbers = new HashMap<>();

  int of(String id) {
    Integer known = numbers.putIfAbsent(id, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  int size() {
    return numbers.size();
  }
}
