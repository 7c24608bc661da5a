package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.List;

/**
 * The items most alike to each item of a slice, strongest first, immutable.
 *
 * <p>Compressed rows: row r belongs to item {@link #item}(r); its neighbours lie at {@code start(r)
 * .. start(r + 1) - 1}, by descending |weight|, ties by smaller id. A prefix of a row is therefore
 * the row that a smaller K would have given. Memory: 8 bytes a neighbour kept, 8 an item.
 */
public final class Neighbours {
  private final int[] item;
  // rows + 1 offsets into id and weight.
  private final int[] start;
  private final int[] id;
  private final float[] weight;

  private Neighbours(int[] item, int[] start, int[] id, float[] weight) {
    this.item = item;
    this.start = start;
    this.id = id;
    this.weight = weight;
  }

  /**
   * Rows given as they lie; keeps the arrays, unless more than an eighth of them is not used.
   *
   * @param start rows + 1 offsets into id and weight, which may be longer
   */
  static Neighbours of(int[] item, int[] start, int[] id, float[] weight) {
    int size = start[item.length];
    if (id.length - size > id.length >> 3) {
      return new Neighbours(item, start, Arrays.copyOf(id, size), Arrays.copyOf(weight, size));
    }
    return new Neighbours(item, start, id, weight);
  }

  /** Number of items that have a row here. */
  public int rows() {
    return item.length;
  }

  /** The item that a row belongs to. */
  public int item(int row) {
    return item[row];
  }

  /** Where a row begins; {@code start(row + 1)} is where it ends. */
  public int start(int row) {
    return start[row];
  }

  /** The neighbour at a place. */
  public int id(int at) {
    return id[at];
  }

  /** The weight s(item → id) at a place. */
  public float weight(int at) {
    return weight[at];
  }

  /** Number of neighbours in all rows. */
  public int size() {
    return start[item.length];
  }

  /** The ids of a row, strongest first, as a copy. */
  public int[] ids(int row) {
    return Arrays.copyOfRange(id, start[row], start[row + 1]);
  }

  /** The weights of a row, strongest first, as a copy. */
  public float[] weights(int row) {
    return Arrays.copyOfRange(weight, start[row], start[row + 1]);
  }

  /** Rows {@code from .. to - 1} alone, as a copy. */
  Neighbours slice(int from, int to) {
    int[] offsets = Arrays.copyOfRange(start, from, to + 1);
    for (int r = 0; r < offsets.length; r++) {
      offsets[r] -= start[from];
    }
    return new Neighbours(
        Arrays.copyOfRange(item, from, to),
        offsets,
        Arrays.copyOfRange(id, start[from], start[to]),
        Arrays.copyOfRange(weight, start[from], start[to]));
  }

  /** Slices one after the other, as one. */
  static Neighbours concatenation(List<Neighbours> slices) {
    int rows = 0;
    long size = 0;
    for (Neighbours slice : slices) {
      rows += slice.rows();
      size += slice.size();
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          size + " neighbours do not fit into one table: take the slices one by one");
    }
    int[] item = new int[rows];
    int[] start = new int[rows + 1];
    int[] id = new int[(int) size];
    float[] weight = new float[(int) size];
    int row = 0;
    for (Neighbours slice : slices) {
      int base = start[row];
      System.arraycopy(slice.item, 0, item, row, slice.rows());
      System.arraycopy(slice.id, 0, id, base, slice.size());
      System.arraycopy(slice.weight, 0, weight, base, slice.size());
      for (int r = 0; r < slice.rows(); r++) {
        start[++row] = base + slice.start[r + 1];
      }
    }
    return new Neighbours(item, start, id, weight);
  }

  /** Collects rows one after the other. */
  static final class Builder {
    private final int[] item;
    private final int[] start;
    private int[] id = new int[256];
    private float[] weight = new float[256];
    private int rows;
    private int size;

    Builder(int rows) {
      item = new int[rows];
      start = new int[rows + 1];
    }

    /** Appends neighbours as {@link StrongestFirst} packs them to the row that is open. */
    void append(long[] packed, int count) {
      ensure(count);
      for (int n = 0; n < count; n++) {
        id[size + n] = StrongestFirst.id(packed[n]);
        weight[size + n] = StrongestFirst.weight(packed[n]);
      }
      size += count;
    }

    private void ensure(int more) {
      if (more > id.length - size) {
        long wanted = Math.max((long) size + more, size + (size >> 1) + 16L);
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, wanted);
        id = Arrays.copyOf(id, capacity);
        weight = Arrays.copyOf(weight, capacity);
      }
    }

    void endRow(int owner) {
      item[rows] = owner;
      start[++rows] = size;
    }

    Neighbours build() {
      return new Neighbours(item, start, Arrays.copyOf(id, size), Arrays.copyOf(weight, size));
    }
  }
}
