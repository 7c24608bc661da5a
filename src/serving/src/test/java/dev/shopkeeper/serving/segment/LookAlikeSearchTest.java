package dev.shopkeeper.serving.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.MemberCell;
import dev.shopkeeper.tables.segment.MemberCellRows;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.Quantiser;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shoppers on a line from -3 to 3, 61 of them, in cells of a page each. */
class LookAlikeSearchTest {
  private static final SegmentModel MODEL =
      new SegmentModel(
          List.of(new FeatureColumn("recency_days", "days", false, -3, 3, 0, 1)),
          new double[] {0},
          new long[] {61},
          365,
          90);
  private static final int CELL = 6;

  private final Map<RowKey, byte[]> pages = new HashMap<>();
  private final MemberDirectory directory;

  LookAlikeSearchTest() {
    Quantiser quantiser = new Quantiser(MODEL);
    List<MemberCell> cells = new ArrayList<>();
    for (int from = 0; from <= 60; from += CELL) {
      List<MembersPage.Member> members =
          IntStream.range(from, Math.min(61, from + CELL))
              .mapToObj(n -> new MembersPage.Member("u" + n, quantiser.pack(at(n))))
              .toList();
      byte[] centre = quantiser.pack(new double[] {at(from)[0] + 0.25});
      RowKey key = MembersPage.key(cells.size());
      pages.put(key, new MembersPage(1, members).encode(key));
      cells.add(new MemberCell(0, cells.size(), 1, members.size(), 0.3f, centre));
    }
    Map<RowKey, byte[]> rows = new HashMap<>();
    MemberCellRows.encode(1, cells).forEach(row -> rows.put(row.key(), row.bytes()));
    directory = MemberDirectory.of(1, MODEL, rows);
  }

  private static double[] at(int user) {
    return new double[] {-3 + user / 10.0};
  }

  private LookAlikeSearch search(int limit, int mostPages, int... seeds) {
    LookAlikeSearch search = new LookAlikeSearch(directory, MODEL, limit);
    for (int seed : seeds) {
      search.addSeed("u" + seed, at(seed));
    }
    search
        .chooseCells(mostPages)
        .forEach(key -> search.compare(MembersPage.decode(pages.get(key))));
    return search;
  }

  @Test
  void found_twoSeeds_areTheNeighboursOfBoth() {
    LookAlikeSearch search = search(8, 200, 10, 50);

    assertThat(search.found())
        .extracting(LookAlike::userId)
        .containsExactlyInAnyOrder("u8", "u9", "u11", "u12", "u48", "u49", "u51", "u52");
    assertThat(search.found()).extracting(LookAlike::distance).isSorted();
    assertThat(search.compared()).isEqualTo(59);
    assertThat(search.exhaustive()).isTrue();
  }

  @Test
  void found_ofFewPages_saysWhetherOthersCouldBeNearer() {
    // u20 and u21 lie in the middle of their cell, three neighbours on either side.
    assertThat(search(2, 3, 20).exhaustive()).isTrue();
    assertThat(search(2, 3, 20).compared()).isEqualTo(17);
    assertThat(search(30, 3, 20).exhaustive()).isFalse();
    assertThat(search(30, 3, 20).found()).hasSize(17);
  }

  @Test
  void chooseCells_ofACellLargerThanAllowed_isThatCell() {
    assertThat(search(5, 0, 20).compared()).isEqualTo(5);
  }

  @Test
  void addSeed_twice_countsOnce() {
    assertThat(search(60, 200, 10, 10).found()).hasSize(60);
  }
}
