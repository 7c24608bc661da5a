package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;

/**
 * The newest sessions that had one item, as they lie in the table, immutable.
 *
 * <pre>
 *   row     := version 1, unsigned item, unsigned count (at most 100), session*
 *   session := number, unsigned before (at most 10), unsigned after (at most 10),
 *              unsigned item for each of them, in order
 *   number  := of the first session unsigned(number), of others unsigned(previous - number - 1)
 * </pre>
 *
 * <p>Sessions are numbered by time, so that the newest has the greatest number; one session that is
 * found in the rows of two items has the same number in both. A session's items stand in the order
 * in which they were last met, each once; the row's own item lies between those before and those
 * after and is not written. Of a long session only the {@value #MAX_SIDE} items on either side of
 * it are kept.
 */
public final class SessionsRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the item's. */
  public static final String KIND = "sessions";

  /** The most sessions of a row. */
  public static final int MAX_SESSIONS = 100;

  /** The most items of a session before the row's item, and after it. */
  public static final int MAX_SIDE = 10;

  private static final int CHECKSUM_BYTES = 4;

  private final int item;
  private final int[] numbers;
  // Session n has items[start[n]] .. items[start[n + 1] - 1], the row's own at items[own[n]].
  private final int[] start;
  private final int[] own;
  private final int[] items;

  private SessionsRow(int item, int[] numbers, int[] start, int[] own, int[] items) {
    this.item = item;
    this.numbers = numbers;
    this.start = start;
    this.own = own;
    this.items = items;
  }

  /** The key of an item's row. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** The number of the item whose sessions these are. */
  public int item() {
    return item;
  }

  /** How many sessions there are. */
  public int size() {
    return numbers.length;
  }

  /** The number of the n-th session, newest first. */
  public int number(int n) {
    return numbers[n];
  }

  /** Where the items of the n-th session begin; those of the last end at start({@link #size}). */
  public int start(int n) {
    return start[n];
  }

  /** Where the row's own item lies in the n-th session. */
  public int own(int n) {
    return own[n];
  }

  /** The item at a place. */
  public int itemAt(int place) {
    return items[place];
  }

  /**
   * Packs sessions, newest first; the oldest that do not fit the budget are left out.
   *
   * @param item number of the item, at least 0
   * @param numbers of the sessions, each at least 0 and smaller than the one before
   * @param start where the items of each session begin; one entry more than sessions
   * @param own where the item itself lies in each session
   * @param items of all sessions, each at least 0
   * @param maxBytes budget of the row, at least 16
   */
  public static byte[] encode(
      int item, int[] numbers, int[] start, int[] own, int[] items, int maxBytes) {
    if (maxBytes < 16) {
      throw new IllegalArgumentException("budget of " + maxBytes + " bytes must be at least 16");
    }
    int most = Math.min(numbers.length, MAX_SESSIONS);
    // A count of up to 100 takes one byte whatever it is.
    int room = maxBytes - 1 - RowWriter.unsignedBytes(item) - 1 - CHECKSUM_BYTES;
    int kept = 0;
    for (int previous = -1; kept < most; previous = numbers[kept++]) {
      checkSession(kept, item, numbers, start, own, items);
      room -= bytes(kept, previous, numbers, start, own, items);
      if (room < 0) {
        break;
      }
    }
    RowWriter out = new RowWriter(VERSION, maxBytes).unsigned(item).unsigned(kept);
    for (int n = 0; n < kept; n++) {
      out.unsigned(n == 0 ? numbers[0] : numbers[n - 1] - numbers[n] - 1);
      int from = Math.max(start[n], own[n] - MAX_SIDE);
      int to = Math.min(start[n + 1], own[n] + MAX_SIDE + 1);
      out.unsigned(own[n] - from).unsigned(to - own[n] - 1);
      for (int at = from; at < to; at++) {
        if (at != own[n]) {
          out.unsigned(items[at]);
        }
      }
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} with the offset of what is wrong. */
  public static SessionsRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int item = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(MAX_SESSIONS);
    int[] numbers = new int[count];
    int[] start = new int[count + 1];
    int[] own = new int[count];
    // Every item but the row's own takes a byte.
    int[] items = new int[in.remaining() + count];
    int size = 0;
    for (int n = 0; n < count; n++) {
      numbers[n] = n == 0 ? in.unsigned(Integer.MAX_VALUE) : next(numbers[n - 1], in);
      int before = in.unsigned(MAX_SIDE);
      int after = in.unsigned(MAX_SIDE);
      if (before + after > in.remaining()) {
        throw new CorruptRowException(
            "session of %d items in %d bytes".formatted(before + after, in.remaining()));
      }
      own[n] = size + before;
      for (int at = 0; at <= before + after; at++) {
        items[size++] = at == before ? item : in.unsigned(Integer.MAX_VALUE);
      }
      start[n + 1] = size;
    }
    in.end();
    return new SessionsRow(item, numbers, start, own, Arrays.copyOf(items, size));
  }

  private static int next(int previous, RowReader in) {
    long number = previous - 1L - in.unsigned(Integer.MAX_VALUE);
    if (number < 0) {
      throw new CorruptRowException("session number " + number + " must be at least 0");
    }
    return (int) number;
  }

  private static int bytes(
      int n, int previous, int[] numbers, int[] start, int[] own, int[] items) {
    // Before and after are at most 10: a byte each.
    int bytes = RowWriter.unsignedBytes(n == 0 ? numbers[0] : previous - numbers[n] - 1) + 2;
    int to = Math.min(start[n + 1], own[n] + MAX_SIDE + 1);
    for (int at = Math.max(start[n], own[n] - MAX_SIDE); at < to; at++) {
      bytes += at == own[n] ? 0 : RowWriter.unsignedBytes(items[at]);
    }
    return bytes;
  }

  private static void checkSession(
      int n, int item, int[] numbers, int[] start, int[] own, int[] items) {
    if (numbers[n] < 0 || n > 0 && numbers[n] >= numbers[n - 1]) {
      throw new IllegalArgumentException(
          "session %d at place %d must be at least 0 and smaller than the one before"
              .formatted(numbers[n], n));
    }
    if (own[n] < start[n] || own[n] >= start[n + 1] || items[own[n]] != item) {
      throw new IllegalArgumentException(
          "session %d does not have item %d at %d".formatted(numbers[n], item, own[n]));
    }
  }
}
