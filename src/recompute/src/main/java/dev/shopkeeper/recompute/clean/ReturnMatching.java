package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.RejectReason;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/**
 * Takes returns off the purchases they undo.
 *
 * <p>A return takes from the latest earlier purchase of the same user and item that has units left,
 * then from the one before, until it is used up; a guest's return takes from purchases of the same
 * order and item, since nothing else ties them. A purchase at the same second counts as earlier. A
 * return that finds nothing is rejected; what a partly matched one has left over is counted.
 *
 * <p>Cost: one pass, and a sort of the rows that share user and item with a return.
 */
final class ReturnMatching {
  /** Below this a quantity is rounding, not goods. */
  private static final double NOTHING = 1e-9;

  private final OrderStage stage;
  private final OrderCleaning cleaning;
  private final Ledger ledger;

  ReturnMatching(OrderStage stage, OrderCleaning cleaning, Ledger ledger) {
    this.stage = stage;
    this.cleaning = cleaning;
    this.ledger = ledger;
  }

  void run() {
    int[] rows = rowsWithReturns();
    double[] left = new double[rows.length]; // units of purchases not returned yet
    int[] open = new int[rows.length]; // stack of positions in rows: purchases of the same key
    IntArrayList unmatched = new IntArrayList();
    int top = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (i > 0 && key(row) != key(rows[i - 1])) {
        close(rows, left, open, top);
        top = 0;
      }
      if (stage.isReturn(row)) {
        top = takeBack(row, left, open, top, rows, unmatched);
      } else {
        left[i] = stage.quantity.getDouble(row);
        open[top++] = i;
      }
    }
    close(rows, left, open, top);
    int[] inFileOrder = unmatched.toIntArray();
    Arrays.sort(inFileOrder);
    for (int row : inFileOrder) {
      cleaning.reject(
          row,
          RejectReason.UNMATCHED_RETURN,
          "no earlier purchase of the same "
              + (stage.user.getInt(row) < 0 ? "order" : "user")
              + " and item is left to take it from");
    }
  }

  /** Rows that share a key with a return, by key, then time, then purchases first, then row. */
  private int[] rowsWithReturns() {
    LongOpenHashSet keys = new LongOpenHashSet();
    for (int row = next(0); row < stage.size(); row = next(row + 1)) {
      if (stage.isReturn(row)) {
        keys.add(key(row));
      }
    }
    IntArrayList rows = new IntArrayList();
    for (int row = next(0); row < stage.size(); row = next(row + 1)) {
      if (keys.contains(key(row))) {
        rows.add(row);
      }
    }
    int[] sorted = rows.toIntArray();
    IntComparator order =
        (a, b) -> {
          int byKey = Long.compare(key(a), key(b));
          int byTime =
              byKey != 0 ? byKey : Long.compare(stage.second.getLong(a), stage.second.getLong(b));
          int bySort = byTime != 0 ? byTime : Boolean.compare(stage.isReturn(a), stage.isReturn(b));
          return bySort != 0 ? bySort : Integer.compare(a, b);
        };
    IntArrays.quickSort(sorted, order);
    return sorted;
  }

  private int next(int row) {
    return stage.dropped.nextClearBit(row);
  }

  /** User and item, or for guests order and item, told apart by the sign. */
  private long key(int row) {
    int user = stage.user.getInt(row);
    int owner = user >= 0 ? user : ~stage.order.getInt(row);
    return ((long) owner << Integer.SIZE) | stage.item.getInt(row);
  }

  private int takeBack(
      int row, double[] left, int[] open, int size, int[] rows, IntArrayList unmatched) {
    double wanted = -stage.quantity.getDouble(row);
    double due = wanted;
    int top = size;
    while (due > NOTHING && top > 0) {
      int purchase = open[top - 1];
      double taken = Math.min(due, left[purchase]);
      left[purchase] -= taken;
      due -= taken;
      if (left[purchase] <= NOTHING) {
        cleaning.merge(rows[purchase], MergeReason.PURCHASE_RETURNED);
        top--;
      }
    }
    if (due == wanted) {
      unmatched.add(row);
    } else {
      cleaning.merge(row, MergeReason.RETURN_MATCHED);
      ledger.returned(wanted - due, due > NOTHING ? due : 0);
    }
    return top;
  }

  private void close(int[] rows, double[] left, int[] open, int size) {
    for (int i = 0; i < size; i++) {
      stage.quantity.set(rows[open[i]], left[open[i]]);
    }
  }
}
