package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Items in the order in which they were taken, one sequence a session, flat and immutable.
 *
 * <p>Sequence s lies at {@code start(s) .. start(s + 1) - 1}; items may repeat. 4 bytes an item and
 * 4 a sequence.
 */
public final class Sequences {
  private final int[] start;
  private final int[] item;

  private Sequences(int[] start, int[] item) {
    this.start = start;
    this.item = item;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Number of sequences. */
  public int count() {
    return start.length - 1;
  }

  /** Number of items in all sequences. */
  public int size() {
    return item.length;
  }

  public int start(int sequence) {
    return start[sequence];
  }

  public int item(int at) {
    return item[at];
  }

  /** The items of one sequence, as a copy. */
  public int[] items(int sequence) {
    return Arrays.copyOfRange(item, start[sequence], start[sequence + 1]);
  }

  /** Which sequence has which item, as a binary matrix with the given number of items. */
  public Interactions toInteractions(int items) {
    Interactions.Builder matrix = Interactions.builder();
    for (int s = 0; s < count(); s++) {
      for (int at = start[s]; at < start[s + 1]; at++) {
        matrix.add(s, item[at], 1);
      }
    }
    return matrix.build(count(), items).binary();
  }

  /** Collects sequences one after the other. */
  public static final class Builder {
    private int[] start = new int[256];
    private int[] item = new int[1024];
    private int sequences;
    private int size;

    private Builder() {}

    /** Adds an item, 0 or more, to the sequence at hand. */
    public Builder add(int next) {
      if (next < 0) {
        throw new IllegalArgumentException("item " + next + " must be at least 0");
      }
      if (size == item.length) {
        item = Arrays.copyOf(item, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L));
      }
      item[size++] = next;
      return this;
    }

    /** Ends the sequence at hand, which may be empty, and begins another. */
    public Builder end() {
      if (sequences + 1 == start.length) {
        start = Arrays.copyOf(start, start.length + (start.length >> 1));
      }
      start[++sequences] = size;
      return this;
    }

    public Sequences build() {
      return new Sequences(Arrays.copyOf(start, sequences + 1), Arrays.copyOf(item, size));
    }
  }
}
