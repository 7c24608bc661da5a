package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.DemandHistory;
import dev.shopkeeper.recompute.data.DemandPoint;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.RejectedLineException;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Demand: of several lines of one series and time the last one counts. */
final class DemandStage implements Stage {
  /** Bits of a second from 1990 to 2261. */
  private static final int SECOND_BITS = 34;

  private final Ledger ledger;
  private final IdDictionary series = new IdDictionary();
  private final IdDictionary promotions = new IdDictionary();
  private final Long2IntOpenHashMap rowOf = new Long2IntOpenHashMap();
  private final IntArrayList seriesOf = new IntArrayList();
  private final LongArrayList second = new LongArrayList();
  private final DoubleArrayList quantity = new DoubleArrayList();
  private final IntArrayList inStock = new IntArrayList();
  private final DoubleArrayList price = new DoubleArrayList();
  private final IntArrayList promotion = new IntArrayList();

  DemandStage(Ledger ledger) {
    this.ledger = ledger;
    rowOf.defaultReturnValue(-1);
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    DemandPoint point = DemandPoint.parse(fields);
    int number = series.intern(point.seriesId());
    int promoted = point.promotion().isEmpty() ? -1 : promotions.intern(point.promotion());
    int row = rowOf.putIfAbsent(((long) number << SECOND_BITS) | point.time(), second.size());
    if (row < 0) {
      seriesOf.add(number);
      second.add(point.time());
      quantity.add(point.quantity());
      inStock.add(point.inStock());
      price.add(point.price());
      promotion.add(promoted);
      return;
    }
    ledger.merge(
        FileKind.DEMAND,
        holds(row, point, promoted) ? MergeReason.EXACT_DUPLICATE : MergeReason.SUPERSEDED);
    quantity.set(row, point.quantity());
    inStock.set(row, point.inStock());
    price.set(row, point.price());
    promotion.set(row, promoted);
  }

  private boolean holds(int row, DemandPoint point, int promoted) {
    return quantity.getDouble(row) == point.quantity()
        && inStock.getInt(row) == point.inStock()
        && Double.compare(price.getDouble(row), point.price()) == 0
        && promotion.getInt(row) == promoted;
  }

  @Override
  public int size() {
    return second.size();
  }

  /** The newest point, {@link Long#MIN_VALUE} where there is none. */
  long newest() {
    return second.longStream().max().orElse(Long.MIN_VALUE);
  }

  IdDictionary series() {
    return series;
  }

  /** The columns, with promotions numbered by the shop's dictionary. */
  DemandHistory history(IdDictionary shopPromotions) {
    int[] promotionOf = promotion.toIntArray();
    Renumbering renumbering = new Renumbering(promotions, shopPromotions);
    byte[] stocked = new byte[size()];
    for (int row = 0; row < stocked.length; row++) {
      promotionOf[row] = renumbering.of(promotionOf[row]);
      stocked[row] = (byte) inStock.getInt(row);
    }
    return new DemandHistory(
        seriesOf.toIntArray(),
        second.toLongArray(),
        quantity.toDoubleArray(),
        stocked,
        price.toDoubleArray(),
        promotionOf);
  }
}
