package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.ServedTable;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.SegmentChartsRow;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What the shoppers of each segment buy and look at more than others do of late.
 *
 * <pre>
 *   s_gi = Σ 2^(-a/14) over the shoppers of segment g who met item i, a days since they last did
 *   e_gi = s_i · s_g / s, the sums over all segments, over all items, and over both
 *   score = (s_gi - e_gi) / sqrt(e_gi + 1)
 * </pre>
 *
 * <p>A shopper counts once for an item, so a busy one says no more of it than others. e is what g
 * would meet of i if it shopped as everybody does; the score is in standard deviations of a count
 * of that mean, the 1 keeping items that hardly anybody meets from infinity. Who is in which
 * segment is read from the segments that serve, whose generation the rows name.
 *
 * <p>A segment of which fewer than so many shoppers met something has no list: it would tell what
 * single people did.
 */
final class SegmentCharts {
  private static final double DAY = Duration.ofDays(1).toSeconds();
  // That of what sells best.
  private static final double HALF_LIFE = 14;

  private final Shop shop;
  private final ShopMatrix matrix;
  private final long now;
  private final ServedTable served;
  private final int fewest;
  // By number of the user; -1 where the segments do not know it.
  private final int[] segmentOf;
  private List<Integer> ids = List.of();

  /**
   * @param asOf ages count from here; not before anything that happened
   * @param served the segments that serve
   * @param fewest shoppers of a segment that has a list
   */
  SegmentCharts(Shop shop, ShopMatrix matrix, Instant asOf, ServedTable served, int fewest) {
    this.shop = shop;
    this.matrix = matrix;
    this.now = asOf.getEpochSecond();
    this.served = served;
    this.fewest = fewest;
    this.segmentOf = new int[shop.users().size()];
    Arrays.fill(segmentOf, -1);
    served.scan(this::read);
  }

  /**
   * Hands out the list of each segment that has enough shoppers, and the row that says which
   * segments there are.
   *
   * @param progress is told how many have a list
   */
  void writeTo(Consumer<Row> sink, Consumer<String> progress) {
    sink.accept(
        new Row(SegmentChartsRow.KEY, new SegmentChartsRow(served.generation(), ids).encode()));
    int segments = ids.size();
    int[] shoppers = new int[segments];
    double[][] scores = new double[segments][matrix.items()];
    count(shoppers, scores);
    standardise(scores);
    Charts charts = new Charts(shop, matrix);
    int lists = 0;
    for (int segment = 0; segment < segments; segment++) {
      if (shoppers[segment] >= fewest) {
        RowKey key = SegmentChartsRow.key(segment);
        sink.accept(new Row(key, ChartRow.encode(charts.entries(scores[segment]), key)));
        lists++;
      }
    }
    progress.accept(
        String.format(
            Locale.ROOT,
            "recommend: lists of %d of %d segments; fewer than %d shoppers of the others met an item",
            lists,
            segments,
            fewest));
  }

  private void read(Row row) {
    if (row.key().equals(SegmentModelRow.KEY)) {
      ids = SegmentModelRow.decode(row.bytes()).ids().ids();
    } else if (row.key().kind().equals(ShopperRow.KIND)) {
      int user = shop.users().find(row.key().id());
      if (user >= 0) {
        segmentOf[user] = ShopperRow.decode(row.bytes()).segment();
      }
    }
  }

  /** Adds up how recently each shopper met each item, and counts each segment's shoppers. */
  private void count(int[] shoppers, double[][] sums) {
    Meetings meetings = Meetings.of(shop);
    long[] last = new long[matrix.items()];
    int[] met = new int[matrix.items()];
    for (int user = 0; user < segmentOf.length; user++) {
      int segment = segmentOf[user];
      int count = 0;
      for (int at = meetings.start(user); segment >= 0 && at < meetings.start(user + 1); at++) {
        int item = matrix.numberOf(meetings.item(at));
        if (last[item] == 0) {
          met[count++] = item;
        }
        // One second is added so that 0 remains for what was not met.
        last[item] = Math.max(last[item], meetings.second(at) + 1);
      }
      for (int n = 0; n < count; n++) {
        double days = (now + 1 - last[met[n]]) / DAY;
        sums[segment][met[n]] += Math.pow(2, -days / HALF_LIFE);
        last[met[n]] = 0;
      }
      if (count > 0) {
        shoppers[segment]++;
      }
    }
  }

  private static void standardise(double[][] sums) {
    int items = sums.length == 0 ? 0 : sums[0].length;
    double[] ofItem = new double[items];
    double[] ofSegment = new double[sums.length];
    double all = 0;
    for (int segment = 0; segment < sums.length; segment++) {
      for (int item = 0; item < items; item++) {
        ofItem[item] += sums[segment][item];
        ofSegment[segment] += sums[segment][item];
      }
      all += ofSegment[segment];
    }
    for (int segment = 0; segment < sums.length; segment++) {
      for (int item = 0; item < items; item++) {
        double expected = all > 0 ? ofItem[item] * ofSegment[segment] / all : 0;
        sums[segment][item] = (sums[segment][item] - expected) / Math.sqrt(expected + 1);
      }
    }
  }
}
