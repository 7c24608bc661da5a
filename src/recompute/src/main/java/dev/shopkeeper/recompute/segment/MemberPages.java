package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.MemberCell;
import dev.shopkeeper.tables.segment.MemberCellRows;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.Quantiser;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Lays all shoppers out on pages: segment by segment, within it cell by cell, within that by id.
 *
 * <p>A cell holds shoppers near each other, so that whoever looks for the like of some reads the
 * pages of a few cells ("inverted file", Jégou, Douze and Schmid 2011, section 4, without the
 * compressed residuals). A segment of n shoppers has n/{@value #CELL} cells, the most of all
 * segments together {@value MemberCellRows#MAX_CELLS}; their centres are found by k-means on a
 * sample of {@value #SAMPLED} a cell.
 */
final class MemberPages {
  private static final int CELL = 512;
  private static final int SAMPLED = 50;

  private final SegmentModel model;
  private final Quantiser quantiser;
  private final double[] scaled; // [user][feature]
  private final int d;
  private final long seed;
  private final String[] ids; // [user]
  private final int[] page; // [user]
  private final List<MembersPage> pages = new ArrayList<>();
  private final List<MemberCell> cells = new ArrayList<>();

  private MemberPages(SegmentModel model, String[] ids, double[] scaled, long seed) {
    this.model = model;
    this.quantiser = new Quantiser(model);
    this.d = model.features();
    this.ids = ids;
    this.scaled = scaled;
    this.seed = seed;
    this.page = new int[ids.length];
  }

  /**
   * Lays out.
   *
   * @param values users x features, flat, in the features' own units
   * @param segmentOf of each user
   */
  static MemberPages of(
      Shop shop, SegmentModel model, double[] values, int[] segmentOf, long seed) {
    int users = segmentOf.length;
    int d = model.features();
    String[] ids = new String[users];
    Arrays.setAll(ids, shop.users()::id);
    double[] scaled = new double[users * d];
    Arrays.setAll(scaled, i -> model.columns().get(i % d).standardise(values[i]));
    MemberPages pages = new MemberPages(model, ids, scaled, seed);
    int[] byId =
        IntStream.range(0, users)
            .boxed()
            .sorted(Comparator.comparing(user -> ids[user]))
            .mapToInt(Integer::intValue)
            .toArray();
    double share =
        Math.min(1, (MemberCellRows.MAX_CELLS - model.segments()) * (double) CELL / users);
    for (int s = 0; s < model.segments(); s++) {
      int segment = s;
      pages.addSegment(
          s, Arrays.stream(byId).filter(user -> segmentOf[user] == segment).toArray(), share);
    }
    return pages;
  }

  /** The page on which a user stands. */
  int page(int user) {
    return page[user];
  }

  /** Writes the pages and the cells. */
  void write(Consumer<Row> sink) {
    for (int n = 0; n < pages.size(); n++) {
      RowKey key = MembersPage.key(n);
      sink.accept(new Row(key, pages.get(n).encode(key)));
    }
    MemberCellRows.encode(d, cells).forEach(sink);
  }

  /** Cells of no shopper, for a shop without users. */
  static void writeEmpty(Consumer<Row> sink) {
    MemberCellRows.encode(0, List.of()).forEach(sink);
  }

  private void addSegment(int segment, int[] users, double share) {
    if (users.length == 0) {
      return;
    }
    int k = (int) Math.max(1, users.length * share / CELL);
    double[] rows = Sample.rows(scaled, d, users);
    double[] centres = centres(rows, users.length, k);
    int[] nearest = new int[users.length];
    IntStream.range(0, users.length)
        .parallel()
        .forEach(i -> nearest[i] = nearest(rows, i, centres));
    for (int cell = 0; cell < centres.length / d; cell++) {
      int own = cell;
      addCell(
          segment,
          IntStream.range(0, users.length)
              .filter(i -> nearest[i] == own)
              .map(i -> users[i])
              .toArray());
    }
  }

  private double[] centres(double[] rows, int n, int k) {
    if (k == 1) {
      return new double[d];
    }
    int[] chosen = Sample.indices(n, SAMPLED * k, seed);
    KMeans.Options options = KMeans.Options.of(k).withStarts(1).withSwaps(0).withSeed(seed);
    return KMeans.fit(Sample.rows(rows, d, chosen), chosen.length, d, options.withTolerance(1e-3))
        .centroids();
  }

  private int nearest(double[] rows, int i, double[] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length / d; c++) {
      double sum = 0;
      for (int f = 0; f < d; f++) {
        double difference = rows[i * d + f] - centres[c * d + f];
        sum += difference * difference;
      }
      if (sum < least) {
        least = sum;
        best = c;
      }
    }
    return best;
  }

  /** Adds a cell of users in the order of their ids; its centre is their mean. */
  private void addCell(int segment, int[] users) {
    if (users.length == 0) {
      return;
    }
    List<MembersPage.Member> members = new ArrayList<>(users.length);
    double[] mean = new double[d];
    for (int user : users) {
      double[] row = Arrays.copyOfRange(scaled, user * d, (user + 1) * d);
      members.add(new MembersPage.Member(ids[user], quantiser.pack(row)));
      for (int f = 0; f < d; f++) {
        mean[f] += row[f] / users.length;
      }
    }
    byte[] centre = quantiser.pack(mean);
    double[] centreValues = quantiser.unpack(centre);
    double radius = 0;
    for (MembersPage.Member member : members) {
      radius = Math.max(radius, quantiser.squaredDistance(centreValues, member.packed()));
    }
    int first = pages.size();
    List<MembersPage> added = MembersPage.divide(d, first, members);
    int at = 0;
    for (MembersPage one : added) {
      for (int n = 0; n < one.members().size(); n++) {
        page[users[at++]] = pages.size();
      }
      pages.add(one);
    }
    cells.add(
        new MemberCell(
            segment, first, added.size(), users.length, (float) Math.sqrt(radius), centre));
  }
}
