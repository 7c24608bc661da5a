package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shopper has bought by the shop's files, newest first.
 *
 * <pre>
 *   row   := version 2, signed day of the newest, unsigned count, entry*
 *   entry := text id, unsigned days since the entry before it, unsigned times - 1,
 *            [unsigned days from the first purchase to the last, where times is above 1]
 * </pre>
 *
 * <p>Ids as the shop writes them: with them a reader has the keys of the neighbours' rows at once.
 * The oldest are left out where the budget asks.
 */
public final class HistoryRow {
  /** The format that is written and read. */
  public static final int VERSION = 2;

  /** The kind of these rows; their id is the user's. */
  public static final String KIND = "history";

  /** The most items of a history: what one read of a hundred rows can use. */
  public static final int MAX_ITEMS = 100;

  private static final int ID_BYTES = 4 * 256;

  private HistoryRow() {}

  /**
   * An item bought.
   *
   * @param itemId the item
   * @param day when it was last bought, in days since 1970-01-01 UTC
   * @param times on how many days it was bought, at least 1
   * @param span days from the first of them to the last, at least {@code times - 1}
   */
  public record Purchase(String itemId, long day, int times, int span) {
    /** Refuses more days than there are from the first to the last. */
    public Purchase {
      if (times < 1 || span < times - 1 || times == 1 && span > 0) {
        throw new IllegalArgumentException(
            "item '%s' bought on %d days over %d".formatted(itemId, times, span));
      }
    }

    /** An item bought once. */
    public Purchase(String itemId, long day) {
      this(itemId, day, 1, 0);
    }
  }

  /** The key of a user's history. */
  public static RowKey key(String userId) {
    return new RowKey(KIND, userId);
  }

  /** Packs a history, newest first, each item once; what does not fit is the oldest. */
  public static byte[] encode(List<Purchase> purchases, RowKey key) {
    int count = Math.min(purchases.size(), MAX_ITEMS);
    while (true) {
      try {
        return write(purchases.subList(0, count), RowSize.budget(key));
      } catch (RowTooLargeException e) {
        if (count == 0) {
          throw e;
        }
        count -= Math.max(1, count / 8);
      }
    }
  }

  /** Unpacks a history. */
  public static List<Purchase> decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long day = in.signed();
    int count = in.unsigned(MAX_ITEMS);
    List<Purchase> purchases = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      String itemId = in.text(ID_BYTES);
      day -= in.unsigned(Integer.MAX_VALUE);
      int more = in.unsigned(Integer.MAX_VALUE - 1);
      int span = more == 0 ? 0 : in.unsigned(Integer.MAX_VALUE);
      if (span < more) {
        throw new CorruptRowException(
            "item " + n + " bought on " + more + " more days within " + span);
      }
      purchases.add(new Purchase(itemId, day, more + 1, span));
    }
    in.end();
    return purchases;
  }

  private static byte[] write(List<Purchase> purchases, int budget) {
    long day = purchases.isEmpty() ? 0 : purchases.get(0).day();
    RowWriter out = new RowWriter(VERSION, budget).signed(day).unsigned(purchases.size());
    for (Purchase purchase : purchases) {
      out.text(purchase.itemId(), ID_BYTES).unsigned(day - purchase.day());
      out.unsigned(purchase.times() - 1);
      if (purchase.times() > 1) {
        out.unsigned(purchase.span());
      }
      day = purchase.day();
    }
    return out.finish();
  }
}
