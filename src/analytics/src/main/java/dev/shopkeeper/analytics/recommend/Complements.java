package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * What is bought with each item of a range, by counts from which every measure follows, immutable.
 *
 * <p>Compressed rows: row r belongs to item {@code from + r}; its complements lie from the greatest
 * log-likelihood ratio down, ties by smaller item. 12 bytes a complement, 8 an item.
 */
public final class Complements {
  private final int from;
  private final int baskets;
  private final int[] own; // [row] baskets with the row's item
  private final int[] start; // [row], one more than rows
  private final int[] id;
  private final int[] together; // baskets with both
  private final int[] other; // baskets with the complement

  private Complements(Builder rows) {
    this.from = rows.from;
    this.baskets = rows.baskets;
    this.own = rows.own;
    this.start = rows.start;
    this.id = Arrays.copyOf(rows.id, rows.size);
    this.together = Arrays.copyOf(rows.together, rows.size);
    this.other = Arrays.copyOf(rows.other, rows.size);
  }

  /** Number of items that have a row here. */
  public int rows() {
    return own.length;
  }

  /** The item that a row belongs to. */
  public int item(int row) {
    return from + row;
  }

  /** N, all baskets that count. */
  public int baskets() {
    return baskets;
  }

  /** How many baskets have the row's item. */
  public int own(int row) {
    return own[row];
  }

  /** The complements of a row, most surprising first, as a copy. */
  public int[] ids(int row) {
    return part(id, row);
  }

  /** How many baskets have both, for each complement of a row, as a copy. */
  public int[] together(int row) {
    return part(together, row);
  }

  /** How many baskets have the complement, for each of a row, as a copy. */
  public int[] other(int row) {
    return part(other, row);
  }

  private int[] part(int[] all, int row) {
    return Arrays.copyOfRange(all, start[row], start[row + 1]);
  }

  /** Collects rows one after the other. */
  static final class Builder {
    private final int from;
    private final int baskets;
    private final int[] own;
    private final int[] start;
    private int[] id = new int[256];
    private int[] together = new int[256];
    private int[] other = new int[256];
    private int rows;
    private int size;

    Builder(int from, int rows, int baskets) {
      this.from = from;
      this.baskets = baskets;
      this.own = new int[rows];
      this.start = new int[rows + 1];
    }

    void add(int complement, int basketsOfBoth, int basketsOfIt) {
      if (size == id.length) {
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
        id = Arrays.copyOf(id, capacity);
        together = Arrays.copyOf(together, capacity);
        other = Arrays.copyOf(other, capacity);
      }
      id[size] = complement;
      together[size] = basketsOfBoth;
      other[size++] = basketsOfIt;
    }

    void endRow(int basketsOfItem) {
      own[rows] = basketsOfItem;
      start[++rows] = size;
    }

    Complements build() {
      return new Complements(this);
    }
  }
}
