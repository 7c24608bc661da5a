package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.OrderLine;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Order lines in growing columns, each with the place it came from, until the steps that look at
 * several lines at once have dropped what they drop. Numbers here are of the stage alone.
 */
final class OrderStage implements Stage {
  private final CleaningRules rules;
  private final ItemCodes codes;

  final IdDictionary orders = new IdDictionary();
  final IdDictionary users = new IdDictionary();
  final IdDictionary items = new IdDictionary();
  final IdDictionary locations = new IdDictionary();
  final IdDictionary channels = new IdDictionary();
  final IdDictionary promotions = new IdDictionary();

  final IntArrayList order = new IntArrayList();
  final IntArrayList user = new IntArrayList();
  final IntArrayList item = new IntArrayList();
  final DoubleArrayList quantity = new DoubleArrayList();
  final DoubleArrayList price = new DoubleArrayList();
  final LongArrayList second = new LongArrayList();
  final IntArrayList location = new IntArrayList();
  final IntArrayList channel = new IntArrayList();
  final IntArrayList promotion = new IntArrayList();
  final IntArrayList file = new IntArrayList();
  final LongArrayList line = new LongArrayList();

  /** Rows that merging or rejecting has taken out. */
  final BitSet dropped = new BitSet();

  OrderStage(CleaningRules rules, ItemCodes codes) {
    this.rules = rules;
    this.codes = codes;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    OrderLine read = OrderLine.parse(fields);
    int itemNumber = items.intern(read.itemId());
    check(read, codes.reason(itemNumber, read.itemId()));
    order.add(orders.intern(read.orderId()));
    user.add(number(users, read.userId()));
    item.add(itemNumber);
    quantity.add(read.quantity());
    price.add(read.unitPrice());
    second.add(read.orderedAt());
    location.add(number(locations, read.locationId()));
    channel.add(number(channels, read.channel()));
    promotion.add(number(promotions, read.promotionId()));
    this.file.add(file);
    this.line.add(line);
  }

  private void check(OrderLine read, RejectReason code) throws RejectedLineException {
    if (code != null) {
      throw new RejectedLineException(code, "item_id " + read.itemId() + " is no product");
    }
    if (read.quantity() == 0) {
      throw new RejectedLineException(RejectReason.QUANTITY_ZERO, "quantity is 0");
    }
    if (Math.abs(read.quantity()) > rules.maxQuantity()) {
      throw new RejectedLineException(
          RejectReason.QUANTITY_OUTLIER,
          "quantity " + read.quantity() + " is beyond " + rules.maxQuantity());
    }
    if (read.unitPrice() <= 0) {
      throw new RejectedLineException(
          RejectReason.PRICE_NOT_POSITIVE, "unit_price " + read.unitPrice() + " is not above 0");
    }
    if (read.unitPrice() > rules.maxPrice()) {
      throw new RejectedLineException(
          RejectReason.PRICE_OUTLIER,
          "unit_price " + read.unitPrice() + " is beyond " + rules.maxPrice());
    }
  }

  private static int number(IdDictionary dictionary, String id) {
    return id.isEmpty() ? -1 : dictionary.intern(id);
  }

  @Override
  public int size() {
    return order.size();
  }

  /** The newest line, {@link Long#MIN_VALUE} where there is none. */
  long newest() {
    return second.longStream().max().orElse(Long.MIN_VALUE);
  }

  /**
   * Makes guests of erased users, once returns have found their purchases: what was sold stays
   * sold, and nobody's.
   *
   * @return how many lines became a guest's
   */
  int forget(ErasedUsers erased) {
    if (erased.isEmpty()) {
      return 0;
    }
    long[] until = new long[users.size()]; // [user] last second that is left out
    Arrays.setAll(until, number -> erased.until(users.id(number)));
    int lines = 0;
    for (int row = 0; row < size(); row++) {
      int number = user.getInt(row);
      if (number >= 0 && second.getLong(row) <= until[number]) {
        user.set(row, -1);
        lines++;
      }
    }
    return lines;
  }

  boolean isReturn(int row) {
    return quantity.getDouble(row) < 0;
  }

  /** Whether two rows are equal in every value. */
  boolean same(int a, int b) {
    return order.getInt(a) == order.getInt(b)
        && item.getInt(a) == item.getInt(b)
        && user.getInt(a) == user.getInt(b)
        && quantity.getDouble(a) == quantity.getDouble(b)
        && price.getDouble(a) == price.getDouble(b)
        && second.getLong(a) == second.getLong(b)
        && location.getInt(a) == location.getInt(b)
        && channel.getInt(a) == channel.getInt(b)
        && promotion.getInt(a) == promotion.getInt(b);
  }

  int hash(int row) {
    int hash = order.getInt(row);
    hash = 31 * hash + item.getInt(row);
    hash = 31 * hash + Double.hashCode(quantity.getDouble(row));
    hash = 31 * hash + Double.hashCode(price.getDouble(row));
    return 31 * hash + Long.hashCode(second.getLong(row));
  }
}
