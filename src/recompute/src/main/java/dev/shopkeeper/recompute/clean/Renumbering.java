package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.IdDictionary;
import java.util.Arrays;

/**
 * Numbers of a dictionary that also holds ids of dropped lines to numbers of the shop's dictionary,
 * given out in the order in which they are asked for.
 */
final class Renumbering {
  private static final int UNSEEN = -2;

  private final IdDictionary from;
  private final IdDictionary to;
  private final int[] numbers; // [number in from] number in to, or UNSEEN

  Renumbering(IdDictionary from, IdDictionary to) {
    this.from = from;
    this.to = to;
    numbers = new int[from.size()];
    Arrays.fill(numbers, UNSEEN);
  }

  /** The shop's number; -1 stays -1. */
  int of(int number) {
    if (number < 0) {
      return -1;
    }
    if (numbers[number] == UNSEEN) {
      numbers[number] = to.intern(from.id(number));
    }
    return numbers[number];
  }
}
