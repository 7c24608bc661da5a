package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.segment.SegmentItemRows;
import dev.shopkeeper.tables.segment.TypicalItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the shoppers of a segment buy more than others do.
 *
 * <p>The lift of an item in a segment is the share of the segment's buyers who have bought it, over
 * the share of all buyers who have. Typical are the {@value SegmentItemRows#MOST_ITEMS} items of
 * the greatest lift, at least {@value #LEAST_LIFT}, that as many of the segment's shoppers have
 * bought as a group needs to be described: a lift over a handful of people says nothing, and says
 * it about them. Returns do not undo a purchase here.
 */
final class TypicalItems {
  private static final double LEAST_LIFT = 1.2;

  private final Shop shop;
  private final int[] segments; // [user]
  private final int count; // of segments
  private final int smallest;

  /**
   * @param segments the segment of each user
   * @param count how many segments there are
   * @param smallest buyers of an item in a segment from which it is told of
   */
  TypicalItems(Shop shop, int[] segments, int count, int smallest) {
    this.shop = shop;
    this.segments = segments;
    this.count = count;
    this.smallest = smallest;
  }

  /** The typical items of each segment, the greatest lift first. */
  List<List<TypicalItem>> all() {
    long[] pairs = pairs();
    long[] buyers = buyers(pairs);
    long[] ofItems = new long[shop.items().size() * count]; // [item][segment] buyers
    for (long pair : pairs) {
      ofItems[(int) (pair >>> 32) * count + segments[(int) pair]]++;
    }
    List<List<TypicalItem>> all = new ArrayList<>();
    for (int segment = 0; segment < count; segment++) {
      all.add(of(segment, ofItems, buyers));
    }
    return all;
  }

  private List<TypicalItem> of(int segment, long[] ofItems, long[] buyers) {
    long everybody = Arrays.stream(buyers).sum();
    List<TypicalItem> items = new ArrayList<>();
    for (int item = 0; item < shop.items().size(); item++) {
      long here = ofItems[item * count + segment];
      if (here >= smallest && storable(shop.items().id(item))) {
        long all = Arrays.stream(ofItems, item * count, item * count + count).sum();
        double share = here / (double) buyers[segment];
        double lift = share * everybody / all;
        if (lift >= LEAST_LIFT) {
          items.add(
              new TypicalItem(
                  shop.items().id(item), title(shop, item), here, (float) share, (float) lift));
        }
      }
    }
    items.sort(
        Comparator.comparingDouble((TypicalItem item) -> -item.lift())
            .thenComparingLong(item -> -item.buyers())
            .thenComparing(TypicalItem::itemId));
    return List.copyOf(items.subList(0, Math.min(items.size(), SegmentItemRows.MOST_ITEMS)));
  }

  /** Each item with each user who has bought it, once: item << 32 | user, ascending. */
  private long[] pairs() {
    OrderLines lines = shop.orderLines();
    long[] pairs = new long[lines.size()];
    int bought = 0;
    for (int n = 0; n < lines.size(); n++) {
      if (lines.user()[n] >= 0 && lines.quantity()[n] > 0) {
        pairs[bought++] = (long) lines.item()[n] << 32 | lines.user()[n];
      }
    }
    Arrays.sort(pairs, 0, bought);
    int different = 0;
    for (int n = 0; n < bought; n++) {
      if (n == 0 || pairs[n] != pairs[n - 1]) {
        pairs[different++] = pairs[n];
      }
    }
    return Arrays.copyOf(pairs, different);
  }

  private long[] buyers(long[] pairs) {
    boolean[] bought = new boolean[segments.length];
    for (long pair : pairs) {
      bought[(int) pair] = true;
    }
    long[] buyers = new long[count];
    for (int user = 0; user < segments.length; user++) {
      buyers[segments[user]] += bought[user] ? 1 : 0;
    }
    return buyers;
  }

  /** Whether a row takes the id. */
  static boolean storable(String id) {
    return id.getBytes(StandardCharsets.UTF_8).length <= SegmentItemRows.ID_BYTES;
  }

  /** The title, whole characters of it as far as there is room. */
  static String title(Shop shop, int item) {
    String title = shop.catalogue().title()[item];
    if (title == null) {
      return "";
    }
    int end = 0;
    int bytes = 0;
    while (end < title.length()) {
      int next = title.offsetByCodePoints(end, 1);
      bytes += title.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > SegmentItemRows.TITLE_BYTES) {
        break;
      }
      end = next;
    }
    return title.substring(0, end);
  }
}
