package dev.shopkeeper.recompute.recommend;

/** A packed row for every item, as it would lie in the table; empty for an item without one. */
abstract class PackedTable {
  final byte[][] rows;

  PackedTable(byte[][] rows) {
    this.rows = rows;
  }

  final byte[] row(int item) {
    return rows[item];
  }

  /** Bytes of the longest row. */
  final int largest() {
    int largest = 0;
    for (byte[] row : rows) {
      largest = Math.max(largest, row.length);
    }
    return largest;
  }
}
