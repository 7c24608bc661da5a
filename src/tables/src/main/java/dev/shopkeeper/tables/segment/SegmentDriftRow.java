package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one row of a {@link SegmentDrift}.
 *
 * <pre>
 *   row   := version 1, unsigned rule, unsigned generation, signed dataAsOf (epoch second),
 *            unsigned before, past*, unsigned now, unsigned arrived a segment now,
 *            unsigned flows, flow*, unsigned unchanged, unsigned unchangedKept
 *   past  := unsigned id, text name, unsigned users, unsigned left
 *   flow  := unsigned from, unsigned to, unsigned users, unsigned shifts, shift*
 *   shift := unsigned feature, float32 change
 * </pre>
 *
 * <p>15 segments before and now, every pair of them with shoppers, {@value #MOST_SHIFTS} shifts and
 * counts up to 2^35 take 3,808 bytes and so fit into a row.
 */
public final class SegmentDriftRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("segment-drift", "");

  /** The most shifts of all flows together. */
  public static final int MOST_SHIFTS = 90;

  private static final int MOST = SegmentModel.MAX_SEGMENTS;

  private SegmentDriftRow() {}

  /** Packs a drift. */
  public static byte[] encode(SegmentDrift drift) {
    int shifts = drift.flows().stream().mapToInt(flow -> flow.shifts().size()).sum();
    if (shifts > MOST_SHIFTS) {
      throw new IllegalArgumentException(shifts + " shifts, must be at most " + MOST_SHIFTS);
    }
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(KEY))
            .unsigned(drift.rule().ordinal())
            .unsigned(drift.generation())
            .signed(drift.dataAsOf().getEpochSecond())
            .unsigned(drift.before().size());
    for (int s = 0; s < drift.before().size(); s++) {
      SegmentDrift.Past past = drift.before().get(s);
      out.unsigned(past.id())
          .text(past.name(), SegmentProfileRows.NAME_BYTES)
          .unsigned(past.users())
          .unsigned(drift.left().get(s));
    }
    out.unsigned(drift.arrived().size());
    drift.arrived().forEach(out::unsigned);
    out.unsigned(drift.flows().size());
    for (SegmentDrift.Flow flow : drift.flows()) {
      out.unsigned(flow.from()).unsigned(flow.to()).unsigned(flow.users());
      out.unsigned(flow.shifts().size());
      flow.shifts().forEach(shift -> out.unsigned(shift.feature()).float32(shift.change()));
    }
    return out.unsigned(drift.unchanged()).unsigned(drift.unchangedKept()).finish();
  }

  /**
   * Unpacks a drift.
   *
   * @param model the segments now, which the row must be of
   */
  public static SegmentDrift decode(byte[] row, SegmentModel model) {
    RowReader in = new RowReader(row, VERSION);
    SegmentRule rule = SegmentRule.values()[in.unsigned(SegmentRule.values().length - 1)];
    long generation = in.unsigned();
    Instant dataAsOf = time(in.signed());
    List<SegmentDrift.Past> before = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    int pasts = in.unsigned(MOST);
    for (int s = 0; s < pasts; s++) {
      int id = in.unsigned(Integer.MAX_VALUE);
      String name = in.text(SegmentProfileRows.NAME_BYTES);
      before.add(new SegmentDrift.Past(id, name, in.unsigned()));
      left.add(in.unsigned());
    }
    List<Long> arrived = new ArrayList<>();
    int now = in.unsigned(MOST);
    if (now != model.segments()) {
      throw new CorruptRowException(
          "drift is of %d segments, the model has %d".formatted(now, model.segments()));
    }
    for (int s = 0; s < now; s++) {
      arrived.add(in.unsigned());
    }
    List<SegmentDrift.Flow> flows = new ArrayList<>();
    int count = in.unsigned(pasts * now);
    for (int n = 0; n < count; n++) {
      flows.add(flow(in, pasts, now, model.features()));
    }
    SegmentDrift drift =
        new SegmentDrift(
            rule, generation, dataAsOf, before, flows, arrived, left, in.unsigned(), in.unsigned());
    in.end();
    return drift;
  }

  private static SegmentDrift.Flow flow(RowReader in, int before, int now, int features) {
    int from = in.unsigned(before - 1);
    int to = in.unsigned(now - 1);
    long users = in.unsigned();
    List<SegmentDrift.Shift> shifts = new ArrayList<>();
    int count = in.unsigned(features);
    for (int n = 0; n < count; n++) {
      shifts.add(new SegmentDrift.Shift(in.unsigned(features - 1), in.float32()));
    }
    return new SegmentDrift.Flow(from, to, users, shifts);
  }

  private static Instant time(long second) {
    try {
      return Instant.ofEpochSecond(second);
    } catch (DateTimeException e) {
      throw new CorruptRowException("time " + second + " is beyond all times");
    }
  }
}
