package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Counts who moved from which old segment into which new one, and by what they changed.
 *
 * <p>Changes are of features as the new segments scale them, cut values included, and summed in
 * whole numbers of 2^−20, so that the order in which a store tells of its shoppers changes nothing.
 * The largest groups that moved get their {@value #SHIFTS} largest mean changes, as far as the row
 * has room.
 */
final class DriftCount {
  private static final int SHIFTS = 3;
  private static final double UNIT = 1 << 20;
  private static final int D = ShopperFeatureRows.D;

  private final PreviousSegments previous;
  private final SegmentModel model;
  private final int now;
  private final long[] users; // [old][new]
  private final long[] changes; // [old][new][feature] in 2^-20 standardised units
  private final long[] arrived; // [new]
  private long unchanged;
  private long unchangedKept;

  /**
   * @param previous the old segments, comparable with the new ones
   * @param model the new ones, by their final ids
   */
  DriftCount(PreviousSegments previous, SegmentModel model) {
    this.previous = previous;
    this.model = model;
    this.now = model.segments();
    this.users = new long[previous.model().segments() * now];
    this.changes = new long[users.length * D];
    this.arrived = new long[now];
  }

  /** Counts everybody. */
  SegmentDrift count(ShopperFeatureRows rows, int[] segmentOfUsers, SegmentRule rule) {
    for (int user = 0; user < segmentOfUsers.length; user++) {
      if (previous.segment(user) < 0) {
        arrived[segmentOfUsers[user]]++;
      } else {
        add(rows, user, previous.segment(user), segmentOfUsers[user]);
      }
    }
    long[] left = new long[users.length / now];
    Arrays.setAll(left, old -> previous.model().size(old) - known(old));
    return new SegmentDrift(
        rule,
        previous.generation(),
        previous.dataAsOf(),
        previous.past(),
        flows(),
        LongStream.of(arrived).boxed().toList(),
        LongStream.of(left).boxed().toList(),
        unchanged,
        unchangedKept);
  }

  private void add(ShopperFeatureRows rows, int user, int from, int to) {
    int flow = from * now + to;
    users[flow]++;
    boolean same = true;
    for (int c = 0; c < D; c++) {
      double value = rows.values()[user * D + c];
      float then = previous.value(user, c);
      if (value != then) {
        FeatureColumn column = model.columns().get(c);
        double change = column.standardise(value) - column.standardise(then);
        changes[flow * D + c] += Math.round(change * UNIT);
        same = false;
      }
    }
    if (same) {
      unchanged++;
      unchangedKept += kept(from, to) ? 1 : 0;
    }
  }

  private boolean kept(int from, int to) {
    return previous.model().ids().ids().get(from).equals(model.ids().ids().get(to));
  }

  private long known(int old) {
    return Arrays.stream(users, old * now, old * now + now).sum();
  }

  private List<SegmentDrift.Flow> flows() {
    List<Integer> largestFirst =
        IntStream.range(0, users.length)
            .filter(flow -> users[flow] > 0)
            .boxed()
            .sorted(Comparator.comparingLong(flow -> -users[flow]))
            .toList();
    List<SegmentDrift.Flow> flows = new ArrayList<>();
    int room = SegmentDriftRow.MOST_SHIFTS;
    for (int flow : largestFirst) {
      boolean told =
          !kept(flow / now, flow % now) && users[flow] >= model.smallestGroup() && room >= SHIFTS;
      List<SegmentDrift.Shift> shifts = told ? shifts(flow) : List.of();
      room -= shifts.size();
      flows.add(new SegmentDrift.Flow(flow / now, flow % now, users[flow], shifts));
    }
    return flows;
  }

  private List<SegmentDrift.Shift> shifts(int flow) {
    return IntStream.range(0, D)
        .filter(c -> changes[flow * D + c] != 0)
        .boxed()
        .sorted(Comparator.comparingLong(c -> -Math.abs(changes[flow * D + c])))
        .limit(SHIFTS)
        .map(c -> new SegmentDrift.Shift(c, (float) (changes[flow * D + c] / UNIT / users[flow])))
        .toList();
  }
}
