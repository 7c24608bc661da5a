package dev.shopkeeper.analytics.recommend;

/**
 * A table under construction whose rows have room for as many neighbours as they may get, so that
 * several threads can fill them in any order and nothing is copied to join what they did.
 */
final class PlacedRows {
  private final int[] item;
  // rows + 1 offsets: where the room of a row begins.
  private final int[] room;
  private final int[] length;
  private final int[] id;
  private final float[] weight;

  /**
   * Makes the room.
   *
   * @param item that a row belongs to
   * @param most how many neighbours a row may get
   */
  PlacedRows(int[] item, int[] most) {
    this.item = item;
    this.room = new int[item.length + 1];
    long size = 0;
    for (int r = 0; r < item.length; r++) {
      size += most[r];
      room[r + 1] = (int) Math.min(size, Integer.MAX_VALUE);
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          size + " neighbours may not fit into one table: take the slices one by one");
    }
    this.length = new int[item.length];
    this.id = new int[(int) size];
    this.weight = new float[(int) size];
  }

  /** Writes a row as {@link StrongestFirst} packs neighbours. */
  void put(int row, long[] packed, int count) {
    int base = room[row];
    for (int n = 0; n < count; n++) {
      id[base + n] = StrongestFirst.id(packed[n]);
      weight[base + n] = StrongestFirst.weight(packed[n]);
    }
    length[row] = count;
  }

  /** The table, without the room that was left over; afterwards nothing may be put any more. */
  Neighbours build() {
    int[] start = new int[room.length];
    for (int r = 0; r < item.length; r++) {
      start[r + 1] = start[r] + length[r];
      if (start[r] != room[r]) {
        System.arraycopy(id, room[r], id, start[r], length[r]);
        System.arraycopy(weight, room[r], weight, start[r], length[r]);
      }
    }
    return Neighbours.of(item, start, id, weight);
  }
}
