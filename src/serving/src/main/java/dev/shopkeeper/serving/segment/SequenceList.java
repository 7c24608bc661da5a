package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.segment.FrequentSequence;
import dev.shopkeeper.tables.segment.SequencesRow;
import java.util.List;

/**
 * What many shoppers buy one after the other.
 *
 * @param sequences the most telling first: by shoppers times the logarithm of the lift
 * @param shoppers how many were looked at: who bought any of the items with the most buyers
 * @param smallestGroup the fewest shoppers that are told of
 * @param origin where the answer comes from
 */
public record SequenceList(
    List<BoughtSequence> sequences, long shoppers, int smallestGroup, Origin origin)
    implements SegmentAnswer {

  /**
   * Items bought one after the other, each step on a later day (UTC) than the one before.
   *
   * @param steps at least two
   * @param shoppers how many bought all of them in this order
   * @param support their share of all shoppers looked at
   * @param confidence their share of those who bought all steps but the last
   * @param lift confidence by the share of all shoppers looked at who bought the last step
   */
  public record BoughtSequence(
      List<SequenceStep> steps, long shoppers, double support, double confidence, double lift) {}

  /**
   * What is bought on one day.
   *
   * @param items at least one
   */
  public record SequenceStep(List<SequenceItem> items) {}

  /**
   * An item of a step.
   *
   * @param itemId its id
   * @param title its title; absent where the catalogue has none
   */
  public record SequenceItem(String itemId, String title) {}

  /** What a row says, of groups that are large enough. */
  static SequenceList of(SequencesRow row, SmallestGroup smallest, Origin origin) {
    List<BoughtSequence> sequences =
        row.sequences().stream()
            .filter(sequence -> smallest.allows(sequence.shoppers()))
            .map(sequence -> of(sequence, row.shoppers()))
            .toList();
    return new SequenceList(sequences, row.shoppers(), smallest.shoppers(), origin);
  }

  private static BoughtSequence of(FrequentSequence sequence, long all) {
    double confidence = (double) sequence.shoppers() / sequence.before();
    List<SequenceStep> steps =
        sequence.steps().stream()
            .map(step -> new SequenceStep(step.stream().map(SequenceList::of).toList()))
            .toList();
    return new BoughtSequence(
        steps,
        sequence.shoppers(),
        (double) sequence.shoppers() / all,
        confidence,
        confidence * all / sequence.last());
  }

  private static SequenceItem of(FrequentSequence.Item item) {
    return new SequenceItem(item.itemId(), item.title().isEmpty() ? null : item.title());
  }
}
