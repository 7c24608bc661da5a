package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops of every size and sameness, and what must not change the segments. */
class SegmentTableTest {
  private final List<String> said = new ArrayList<>();

  private BuiltTable build(MemoryFiles files, int threads) {
    LoadOptions loading = LoadOptions.asOf(GroupedShop.END.plus(Duration.ofDays(1)));
    BuildOptions options = new BuildOptions(GroupedShop.END, 1, threads);
    return new SegmentTable()
        .build(
            new ShopLoader(loading, reject -> {}, line -> {}).load(files).shop(),
            options,
            said::add);
  }

  private static Map<RowKey, byte[]> rows(BuiltTable built) {
    Map<RowKey, byte[]> rows = new LinkedHashMap<>();
    built.rows().writeTo(row -> assertThat(rows.put(row.key(), row.bytes())).isNull());
    return rows;
  }

  private static SegmentModel model(BuiltTable built) {
    return SegmentModelRow.decode(rows(built).get(SegmentModelRow.KEY));
  }

  private static List<SegmentText> texts(BuiltTable built) {
    return SegmentProfileRows.decode(rows(built), ShopperFeatureRows.D);
  }

  private static Map<String, Integer> segmentOf(BuiltTable built) {
    Map<String, Integer> segments = new TreeMap<>();
    rows(built)
        .forEach(
            (key, row) -> {
              if (key.kind().equals(ShopperRow.KIND)) {
                segments.put(key.id(), ShopperRow.decode(row).segment());
              }
            });
    return segments;
  }

  private static void assertOneSegment(BuiltTable built, int users) {
    assertThat(texts(built)).extracting(SegmentText::name).containsExactly("All shoppers");
    assertThat(model(built).size(0)).isEqualTo(users);
    assertThat(segmentOf(built)).hasSize(users).allSatisfy((id, s) -> assertThat(s).isZero());
    assertThat(built.judgedBy()).isEmpty();
    assertThat(built.scores()).containsOnlyKeys("segments", "shoppers");
    assertThat(built.parameters()).containsEntry("segments", "1");
  }

  @Test
  void build_guestsOnly_hasNoSegment() {
    BuiltTable built = build(new GroupedShop().ordered("", "tea", 1, 5, 3).files(), 1);

    assertThat(model(built).segments()).isZero();
    assertThat(model(built).features()).isEqualTo(ShopperFeatureRows.D);
    assertThat(texts(built)).isEmpty();
    assertThat(segmentOf(built)).isEmpty();
    assertThat(said).singleElement().asString().contains("guest");
  }

  @Test
  void build_oneUser_hasOneSegment() {
    assertOneSegment(build(new GroupedShop().ordered("ann", "tea", 1, 5, 3).files(), 1), 1);
    assertThat(said.get(0)).endsWith("1 segments, too few or too alike to judge: All shoppers");
  }

  @Test
  void build_usersThatAreAllAlike_haveOneSegment() {
    GroupedShop shop = new GroupedShop();
    shop.ordered("ann", "tea", 1, 5, 3).ordered("bob", "tea", 1, 5, 3);
    assertOneSegment(build(shop.files(), 1), 2);
    for (int n = 0; n < 200; n++) {
      shop.ordered("user-" + n, "tea", 1, 5, 3);
    }
    assertOneSegment(build(shop.files(), 1), 202);
  }

  @Test
  void build_fiveUsersThatDiffer_haveOneSegment() {
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 50; n++) {
      shop.ordered("user-" + n, "tea", 1, 5 + n % 5, 3);
    }
    assertOneSegment(build(shop.files(), 1), 50);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 11, 12, 21, 40})
  void build_fewUsersThatDiffer_haveAtLeastThreeSegments(int users) {
    SplittableRandom random = new SplittableRandom(users);
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < users; n++) {
      for (int order = 0; order <= random.nextInt(4); order++) {
        shop.ordered(
            "user-" + n, "tea", 1, 5 + 90 * random.nextDouble(), 200 * random.nextDouble());
      }
    }
    BuiltTable built = build(shop.files(), 1);

    SegmentModel model = model(built);
    assertThat(model.segments()).isBetween(3, 10);
    long shoppers = 0;
    for (int s = 0; s < model.segments(); s++) {
      assertThat(model.size(s)).isPositive();
      shoppers += model.size(s);
    }
    assertThat(shoppers).isEqualTo(users);
    assertThat(built.judgedBy()).isEqualTo("silhouette");
    assertThat(texts(built)).extracting(SegmentText::name).doesNotHaveDuplicates();
    for (int s = 1; s < model.segments(); s++) {
      assertThat(texts(built).get(s).means().get(2))
          .isLessThanOrEqualTo(texts(built).get(s - 1).means().get(2));
    }
  }

  @Test
  void build_fewThatDifferAmongManyAlike_doesNotNeedThemInTheSample() {
    // 12,000 alike and 8 that differ: a sample of 5,000 meets three or four of the eight.
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 12_000; n++) {
      shop.ordered("same-" + n, "tea", 1, 5, 3);
    }
    for (int n = 0; n < 8; n++) {
      shop.ordered("other-" + n, "tea", 1, 50 * (n + 1), 30 + 20 * n);
    }
    BuiltTable built = build(shop.files(), 2);

    assertThat(segmentOf(built)).hasSize(12_008);
    assertThat(model(built).segments()).isBetween(1, 10);
  }

  @Test
  void build_onOneThreadAndTwo_givesTheSameBytes() {
    BuiltTable one = build(GroupedShop.threeGroups().files(), 1);
    BuiltTable two = build(GroupedShop.threeGroups().files(), 2);

    assertThat(rows(two)).usingRecursiveComparison().isEqualTo(rows(one));
    assertThat(two.scores()).isEqualTo(one.scores());
    assertThat(List.copyOf(rows(two).keySet())).isEqualTo(List.copyOf(rows(one).keySet()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void build_linesInAnotherOrder_putsEverybodyIntoTheSameSegment(long seed) {
    GroupedShop shop = GroupedShop.threeGroups();
    BuiltTable inOrder = build(shop.files(), 2);
    BuiltTable shuffled = build(shop.shuffled(seed), 2);

    assertThat(segmentOf(shuffled)).isEqualTo(segmentOf(inOrder)).hasSize(3 * GroupedShop.EACH);
    assertThat(shuffled.scores()).isEqualTo(inOrder.scores());
    assertThat(texts(shuffled)).isEqualTo(texts(inOrder));
  }

  @Test
  void build_linesOfShoppersWithoutGroups_inAnotherOrder_putsEverybodyIntoTheSameSegment() {
    // Whole prices, so that sums are exact: what is left is the order of the users alone.
    SplittableRandom random = new SplittableRandom(11);
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < 150; n++) {
      for (int order = 0; order <= random.nextInt(6); order++) {
        shop.ordered("user-" + n, "tea", 1, 1 + random.nextInt(99), random.nextInt(300));
      }
    }
    BuiltTable inOrder = build(shop.files(), 1);

    assertThat(segmentOf(build(shop.shuffled(4), 1))).isEqualTo(segmentOf(inOrder));
    assertThat(build(shop.shuffled(5), 1).scores()).isEqualTo(inOrder.scores());
  }

  @Test
  void build_returnOnTheLastDay_isNoActiveDay() {
    GroupedShop shop = GroupedShop.threeGroups();
    shop.ordered("ann", "tea", 3, 9, 40).ordered("ann", "tea", -1, 9, 0);
    BuiltTable built = build(shop.files(), 1);

    ShopperRow row = ShopperRow.decode(rows(built).get(ShopperRow.key("ann")));
    long day = Math.floorDiv(GroupedShop.END.getEpochSecond(), 86_400L);
    assertThat(row.lastActiveDay()).isEqualTo(day - 40);
  }
}
