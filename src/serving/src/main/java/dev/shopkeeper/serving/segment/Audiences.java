package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.MemberCellRows;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lists shoppers: a segment's members, and those who are like some given ones.
 *
 * <p>Members: {@value #PAGES_A_CALL} pages a call, some thousand ids, in one read.
 *
 * <p>Look-alikes: a read of the given shoppers, then one of the pages of the cells nearest to them,
 * at most {@value #MOST_PAGES}, some 34,000 shoppers; all in a shop of fewer.
 *
 * <p>For any number of threads.
 */
final class Audiences {
  static final int PAGES_A_CALL = 6;
  static final int MOST_PAGES = 200;

  private volatile MemberDirectory cached;

  /** What an answer reads with, and from where. */
  interface Source {
    /** Reads rows of the answer's generation, and the segments where they are not in memory. */
    Map<RowKey, byte[]> read(List<RowKey> keys);

    /** The segments; after the first read. */
    Segmentation segmentation();

    /** Where the answer comes from. */
    Origin origin();
  }

  SegmentMembers members(Source source, String segmentId, String cursor, SmallestGroup smallest) {
    MemberDirectory directory = directory(source, List.of()).directory();
    ChosenSegment segment = ChosenSegment.of(segmentId, source.segmentation());
    smallest.require("segment '" + segment.id() + "'", segment.users());
    int[] range = directory.pages(segment);
    MemberCursor from =
        MemberCursor.parse(cursor, source.origin().generation(), range[0], range[1]);
    int end = Math.min(range[1], from.page() + PAGES_A_CALL);
    List<RowKey> keys = IntStream.range(from.page(), end).mapToObj(MembersPage::key).toList();
    Map<RowKey, byte[]> rows = source.read(keys);
    List<String> userIds = new ArrayList<>();
    keys.forEach(key -> page(key, rows).members().forEach(m -> userIds.add(m.userId())));
    return new SegmentMembers(
        segment.id(),
        segment.name(),
        segment.users(),
        userIds,
        end < range[1] ? new MemberCursor(from.generation(), end).text() : null,
        source.origin());
  }

  LookAlikes lookAlikes(Source source, List<String> userIds, int limit, SmallestGroup smallest) {
    Opened opened = directory(source, userIds.stream().distinct().map(ShopperRow::key).toList());
    MemberDirectory directory = opened.directory();
    LookAlikeSearch search = new LookAlikeSearch(directory, source.segmentation().model(), limit);
    List<String> unknown = new ArrayList<>();
    for (String userId : userIds) {
      RowKey key = ShopperRow.key(userId);
      byte[] row = opened.rows().get(key);
      if (row == null) {
        unknown.add(userId);
      } else {
        ShopperRow shopper =
            source.segmentation().checked(StoredRow.decode(key, row, ShopperRow::decode));
        search.addSeed(userId, source.segmentation().model().standardise(shopper.values()));
      }
    }
    search.requireSeed(userIds);
    List<RowKey> keys = search.chooseCells(MOST_PAGES);
    Map<RowKey, byte[]> rows = source.read(keys);
    keys.forEach(key -> search.compare(page(key, rows)));
    List<LookAlike> found = search.found();
    smallest.require("the list of those who are alike", found.size());
    return new LookAlikes(found, unknown, search.compared(), search.exhaustive(), source.origin());
  }

  private record Opened(MemberDirectory directory, Map<RowKey, byte[]> rows) {}

  /** Reads rows, and with them the directory where it is of another generation. */
  private Opened directory(Source source, List<RowKey> keys) {
    long generation = source.origin().generation();
    MemberDirectory known = cached;
    if (known != null && known.generation() == generation) {
      return new Opened(known, source.read(keys));
    }
    List<RowKey> all = new ArrayList<>(keys);
    all.addAll(MemberCellRows.keys());
    Map<RowKey, byte[]> rows = source.read(all);
    MemberDirectory directory = MemberDirectory.of(generation, source.segmentation().model(), rows);
    cached = directory;
    return new Opened(directory, rows);
  }

  private static MembersPage page(RowKey key, Map<RowKey, byte[]> rows) {
    if (rows.get(key) == null) {
      throw StoredRow.missing(key);
    }
    return StoredRow.decode(key, rows.get(key), MembersPage::decode);
  }
}
