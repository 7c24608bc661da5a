package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.TableResult;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whether who does not change keeps the segment, whoever else is in the data. */
class SegmentStabilityTest {
  private static final int RECOMPUTES = 50;

  private final SettableClock clock = new SettableClock();
  private final RowStore store = new MemoryRowStore(clock);

  /** Who is in which segment, by lasting ids. */
  private record Generation(SegmentModel model, SegmentDrift drift, Map<String, String> idOf) {
    /** The share of those in both who have the same id. */
    double keptSince(Generation before) {
      List<String> both = idOf.keySet().stream().filter(before.idOf::containsKey).toList();
      long kept = both.stream().filter(u -> idOf.get(u).equals(before.idOf.get(u))).count();
      return kept / (double) both.size();
    }
  }

  @Test
  void recompute_fiftyTimesOnNineTenthsOfRealCustomers_keepsTheirIds() {
    RetailSlice slice = RetailSlice.ofPercent(12);
    SplittableRandom random = new SplittableRandom(1);
    Generation first = recompute(slice, random);
    Generation before = first;
    double least = 1;
    double leastSinceFirst = 1;
    List<String> rules = new ArrayList<>();
    for (int n = 0; n < RECOMPUTES; n++) {
      Generation now = recompute(slice, random);
      least = Math.min(least, now.keptSince(before));
      leastSinceFirst = Math.min(leastSinceFirst, now.keptSince(first));
      rules.add(now.drift().rule() + "/" + now.model().segments());
      // What is cleaned away of a customer may hang on the others, for one or two of them.
      assertThat(now.drift().unchanged()).isGreaterThan(now.drift().known() * 99 / 100);
      least = Math.min(least, now.drift().unchangedKept() / (double) now.drift().unchanged());
      before = now;
    }
    assertThat(least).as("from one to the next, %s", rules).isGreaterThanOrEqualTo(0.98);
    assertThat(leastSinceFirst).as("since the first, %s", rules).isGreaterThanOrEqualTo(0.98);
  }

  private Generation recompute(RetailSlice slice, SplittableRandom random) {
    Set<String> taken = new HashSet<>();
    slice.users().stream().filter(user -> random.nextInt(10) > 0).forEach(taken::add);
    RecomputeOptions options =
        RecomputeOptions.defaults().withTables(Set.of(SEGMENTS)).withForce(true);
    TableResult result =
        new Recompute(store, List.of(new SegmentTable()), clock)
            .run(slice.files(taken::contains), options, reject -> {}, line -> {})
            .tables()
            .get(0);
    assertThat(result.outcome()).isEqualTo(TableResult.Outcome.PUBLISHED);
    return read(result.serving().orElseThrow());
  }

  private Generation read(long generation) {
    List<byte[]> rows = new ArrayList<>();
    Map<String, Integer> segments = new TreeMap<>();
    store.scan(
        SEGMENTS,
        generation,
        row -> {
          if (row.key().kind().equals(ShopperRow.KIND)) {
            segments.put(row.key().id(), ShopperRow.decode(row.bytes()).segment());
          }
        });
    rows.add(
        store.read(SEGMENTS, generation, List.of(SegmentModelRow.KEY)).get(SegmentModelRow.KEY));
    SegmentModel model = SegmentModelRow.decode(rows.get(0));
    byte[] drift =
        store.read(SEGMENTS, generation, List.of(SegmentDriftRow.KEY)).get(SegmentDriftRow.KEY);
    Map<String, String> idOf = new TreeMap<>();
    segments.forEach((user, segment) -> idOf.put(user, model.id(segment)));
    return new Generation(model, SegmentDriftRow.decode(drift, model), idOf);
  }
}
