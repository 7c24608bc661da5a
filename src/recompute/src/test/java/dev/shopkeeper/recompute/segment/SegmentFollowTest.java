package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.segment.CountCriterion;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentRule;
import dev.shopkeeper.tables.segment.SegmentText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which generation a new one follows, and what ids it takes over from it. */
class SegmentFollowTest {
  private final SettableClock clock = new SettableClock();
  private final RowStore store = new MemoryRowStore(clock);
  private final Generations generations = new Generations(store, clock);
  private final List<String> said = new ArrayList<>();

  @Test
  void recompute_sameDataAgain_keepsDefinitionsBitForBit() {
    SegmentModel first = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());
    SegmentModel second = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());

    assertThat(second).usingRecursiveComparison().isEqualTo(first);
    assertThat(drift(second).rule()).isEqualTo(SegmentRule.KEPT);
    assertThat(drift(second).unchanged()).isEqualTo(3 * GroupedShop.EACH);
    assertThat(drift(second).unchangedKept()).isEqualTo(3 * GroupedShop.EACH);
  }

  @Test
  void recompute_otherEvidenceForTheNumber_isFoundAfreshAndMatchedById() {
    SegmentModel first = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());
    SegmentModel second =
        recompute(GroupedShop.threeGroups(), new SegmentOptions(CountCriterion.STABILITY, 20));

    assertThat(drift(second).rule()).isEqualTo(SegmentRule.REFITTED);
    assertThat(first.ids().ids()).containsExactly(1, 2, 3);
    assertThat(second.ids().ids()).contains(1, 2, 3);
  }

  @Test
  void recompute_afterARollback_followsWhatServesAndGivesNoIdAgain() {
    SegmentModel first = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());
    publish(SegmentModelRow.encode(other(SegmentIds.from(4, 2))));
    generations.rollback(SEGMENTS);

    SegmentModel now = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());

    assertThat(drift(now).rule()).isEqualTo(SegmentRule.KEPT);
    assertThat(drift(now).generation()).isEqualTo(1);
    assertThat(now.ids().ids()).isEqualTo(first.ids().ids());
    assertThat(now.ids().next()).isEqualTo(6);
  }

  @Test
  void recompute_afterSegmentsOfOtherFeatures_startsAnewWithNewIds() {
    publish(SegmentModelRow.encode(other(SegmentIds.from(4, 2))));

    SegmentModel now = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());

    assertThat(drift(now).rule()).isEqualTo(SegmentRule.ANEW);
    assertThat(now.ids()).isEqualTo(SegmentIds.from(6, 3));
    assertThat(drift(now).before()).isEmpty();
  }

  @Test
  void recompute_afterRowsOfAnotherFormat_startsAnewAndSaysSo() {
    publish(new byte[] {1, 2, 3, 4, 5, 6});

    SegmentModel now = recompute(GroupedShop.threeGroups(), SegmentOptions.defaults());

    assertThat(now.ids()).isEqualTo(SegmentIds.first(3));
    assertThat(said).anyMatch(line -> line.contains("generation 1 cannot be followed"));
  }

  @Test
  void recompute_whoIsNewAndWhoIsGone_isCounted() {
    recompute(
        GroupedShop.threeGroups().ordered("gone", "tea", 1, 9, 295), SegmentOptions.defaults());
    SegmentModel now =
        recompute(
            GroupedShop.threeGroups().ordered("new", "tea", 1, 9, 295), SegmentOptions.defaults());

    SegmentDrift drift = drift(now);
    assertThat(drift.known()).isEqualTo(3 * GroupedShop.EACH);
    assertThat(drift.arrived()).containsExactly(0L, 1L, 0L);
    assertThat(drift.left()).containsExactly(0L, 1L, 0L);
  }

  private SegmentModel recompute(GroupedShop shop, SegmentOptions options) {
    new Recompute(store, List.of(new SegmentTable()), clock)
        .run(
            shop.files(),
            RecomputeOptions.defaults()
                .withTables(Set.of(SEGMENTS))
                .withForce(true)
                .withSegments(options),
            reject -> {},
            said::add);
    return SegmentModelRow.decode(row(SegmentModelRow.KEY));
  }

  private SegmentDrift drift(SegmentModel model) {
    return SegmentDriftRow.decode(row(SegmentDriftRow.KEY), model);
  }

  private byte[] row(RowKey key) {
    long generation = store.current(SEGMENTS).orElseThrow().generation();
    return store.read(SEGMENTS, generation, List.of(key)).get(key);
  }

  /** Two segments of one feature. */
  private static SegmentModel other(SegmentIds ids) {
    return new SegmentModel(
        List.of(new FeatureColumn("age", "years", false, 0, 99, 40, 10)),
        new double[] {-1, 1},
        new long[] {30, 30},
        365,
        90,
        ids,
        20);
  }

  private void publish(byte[] model) {
    try (GenerationWriter writer = generations.begin(SEGMENTS)) {
      writer.put(new Row(SegmentModelRow.KEY, model));
      SegmentProfileRows.encode(
              List.of(
                  new SegmentText("Young", "", List.of(30f)),
                  new SegmentText("Old", "", List.of(50f))))
          .forEach(writer::put);
      writer.verify();
      writer.publish(
          new Provenance(
              clock.instant(), GroupedShop.END, "test", "f", "test", Map.of(), Map.of()));
    }
  }
}
