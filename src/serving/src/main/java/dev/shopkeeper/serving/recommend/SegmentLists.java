package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Asked;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.recommend.SegmentUsed.Fallback;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.SegmentChartsRow;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What sells in a shopper's segment, then what rises in the whole shop, then what sells best: one
 * round trip, in which the shopper's row and the lists of all segments are read at the same time.
 *
 * <p>A shopper's row names the segment by its place, which means something within one generation of
 * segments alone. Where the lists are of another generation than the one that serves, they are
 * passed over, unless the request names the segment by its lasting id.
 */
final class SegmentLists {
  private final Optional<SegmentUsed> used;
  private final List<Proposal> proposals;

  private SegmentLists(Optional<SegmentUsed> used, List<Proposal> proposals) {
    this.used = used;
    this.proposals = proposals;
  }

  /**
   * Reads the lists for the segment asked about or, where there is none, the shopper's.
   *
   * @param segments reads the segments table
   * @throws ProblemException where there is no such segment
   */
  static SegmentLists read(Reading reading, TableReader segments) {
    RecommendRequest request = reading.request();
    Optional<Snapshot> serving =
        request.segmentId() == null && request.userId() == null
            ? Optional.empty()
            : segments.snapshot();
    Asked<Optional<ShopperRow>> shopper = shopper(request, serving);
    ChartAnswer trending = new ChartAnswer(reading, ChartRow.TRENDING, ItemSource.TRENDING);
    ChartAnswer popular = new ChartAnswer(reading, ChartRow.POPULAR, ItemSource.POPULAR);
    List<RowKey> keys = new ArrayList<>(trending.keys());
    keys.addAll(popular.keys());
    if (serving.isPresent()) {
      keys.addAll(keys());
    }
    Map<RowKey, byte[]> rows = reading.then(keys);
    Optional<SegmentChartsRow> header =
        Reading.row(rows, SegmentChartsRow.KEY, SegmentChartsRow::decode);
    Optional<SegmentUsed> used =
        request.segmentId() != null
            ? Optional.of(named(request.segmentId(), header, rows))
            : shopper
                .await()
                .map(row -> ofShopper(row.segment(), serving.orElseThrow(), header, rows));
    List<Proposal> proposals = new ArrayList<>();
    used.filter(one -> one.fallback() == null)
        .map(one -> SegmentChartsRow.key(header.orElseThrow().placeOf(one.segmentId())))
        .ifPresent(key -> proposals.addAll(list(key, rows)));
    proposals.addAll(trending.proposals(rows));
    proposals.addAll(popular.proposals(rows));
    return new SegmentLists(used, proposals);
  }

  /** The segment; empty where none was asked about and nothing is known of the shopper. */
  Optional<SegmentUsed> used() {
    return used;
  }

  /** Adds the lists, one after another. */
  void addTo(Listing listing) {
    int from = 0;
    for (int to = 1; to <= proposals.size(); to++) {
      boolean ends =
          to == proposals.size() || proposals.get(to).source() != proposals.get(from).source();
      if (ends) {
        listing.add(proposals.subList(from, to));
        from = to;
      }
    }
  }

  private static Asked<Optional<ShopperRow>> shopper(
      RecommendRequest request, Optional<Snapshot> serving) {
    if (request.segmentId() != null || request.userId() == null || serving.isEmpty()) {
      return Asked.known(Optional.empty());
    }
    RowKey key = ShopperRow.key(request.userId());
    return Asked.of(() -> Reading.row(serving.get().read(List.of(key)), key, ShopperRow::decode));
  }

  private static List<RowKey> keys() {
    List<RowKey> keys = new ArrayList<>(List.of(SegmentChartsRow.KEY));
    for (int place = 0; place < SegmentModel.MAX_SEGMENTS; place++) {
      keys.add(SegmentChartsRow.key(place));
    }
    return keys;
  }

  private static SegmentUsed named(
      String id, Optional<SegmentChartsRow> header, Map<RowKey, byte[]> rows) {
    if (header.isEmpty()) {
      return new SegmentUsed(id, Fallback.NOT_COUNTED);
    }
    int place = header.get().placeOf(id);
    if (place < 0) {
      List<String> known = header.get().ids().stream().map(SegmentIds::text).toList();
      throw new ProblemException(
          ProblemType.UNKNOWN_SEGMENT,
          "segment_id is '" + id + "', there are " + String.join(", ", known));
    }
    return new SegmentUsed(id, listed(place, rows));
  }

  private static SegmentUsed ofShopper(
      int place, Snapshot serving, Optional<SegmentChartsRow> header, Map<RowKey, byte[]> rows) {
    if (header.isEmpty()) {
      return new SegmentUsed(null, Fallback.NOT_COUNTED);
    }
    boolean same = serving.current().generation() == header.get().generation();
    return same && place < header.get().ids().size()
        ? new SegmentUsed(header.get().id(place), listed(place, rows))
        : new SegmentUsed(null, Fallback.SEGMENTS_CHANGED);
  }

  private static Fallback listed(int place, Map<RowKey, byte[]> rows) {
    return rows.containsKey(SegmentChartsRow.key(place)) ? null : Fallback.TOO_FEW_SHOPPERS;
  }

  private static List<Proposal> list(RowKey key, Map<RowKey, byte[]> rows) {
    return Reading.row(rows, key, ChartRow::decode).orElseThrow().stream()
        .map(one -> Proposal.of(one.item(), one.score(), ItemSource.SEGMENT))
        .toList();
  }
}
