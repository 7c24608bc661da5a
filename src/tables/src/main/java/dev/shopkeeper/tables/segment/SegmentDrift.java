package dev.shopkeeper.tables.segment;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What became of the segments since the generation before: who moved where, and by what.
 *
 * @param rule how the segments came from those before
 * @param generation the generation before; 0 where there is none
 * @param dataAsOf the newest line of the data it was made from
 * @param before its segments, by their places in it
 * @param flows the shoppers whom both generations know, by the segments they were and are in; those
 *     who stayed too, pairs without a shopper left out
 * @param arrived of each segment now, the shoppers whom the generation before did not know
 * @param left of each segment before, the shoppers whom this generation does not know
 * @param unchanged shoppers whose every feature is as it was
 * @param unchangedKept those of them who are in the segment of the same id
 */
public record SegmentDrift(
    SegmentRule rule,
    long generation,
    Instant dataAsOf,
    List<Past> before,
    List<Flow> flows,
    List<Long> arrived,
    List<Long> left,
    long unchanged,
    long unchangedKept) {

  /**
   * A segment of the generation before.
   *
   * @param id its lasting id
   * @param name its name then; at most {@value SegmentProfileRows#NAME_BYTES} bytes of UTF-8
   * @param users how many shoppers it had
   */
  public record Past(int id, String name, long users) {}

  /**
   * Shoppers who were in one segment and are in one now.
   *
   * @param from place of the segment before
   * @param to place of the segment now
   * @param users how many
   * @param shifts by what they changed, the largest change first; empty for who stayed and for
   *     groups too small to be described
   */
  public record Flow(int from, int to, long users, List<Shift> shifts) {
    /** Copies the shifts. */
    public Flow {
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * The mean change of a feature over a group of shoppers.
   *
   * @param feature its place in the model
   * @param change now less before, in standardised units
   */
  public record Shift(int feature, float change) {}

  /** Copies the lists. */
  public SegmentDrift {
    before = List.copyOf(before);
    flows = List.copyOf(flows);
    arrived = List.copyOf(arrived);
    left = List.copyOf(left);
  }

  /** Of segments that have none before them: every shopper has arrived. */
  public static SegmentDrift none(SegmentRule rule, SegmentModel model) {
    List<Long> arrived = IntStream.range(0, model.segments()).mapToObj(model::size).toList();
    return new SegmentDrift(rule, 0, Instant.EPOCH, List.of(), List.of(), arrived, List.of(), 0, 0);
  }

  /** Shoppers whom both generations know. */
  public long known() {
    return flows.stream().mapToLong(Flow::users).sum();
  }
}
