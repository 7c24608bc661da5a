package dev.shopkeeper.analytics.segment.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Steps that many sequences hold in the same order: PrefixSpan (Pei et al. 2004, IEEE TKDE 16,
 * section 3.2), depth first. A sequence is the baskets of one shopper by time.
 *
 * <p>A pattern grows by an item in a later step or, beyond its last item, in the same step. Of each
 * sequence that holds it the steps in which it can end are remembered (a pseudo-projection): a
 * later step is one after the first of them, the same step is one of them. The result does not
 * depend on the order of sequences.
 *
 * <p>Cost: for each pattern, the rest of the sequences that hold it. Memory: the ends in each
 * holder of the patterns on the way down, and the patterns found, of which at most {@code
 * mostPatterns} are kept.
 */
public final class FrequentSequences {
  private final int[][][] sequences; // steps of items, ascending, each once
  private final int least;
  private final int mostSteps;
  private final int mostPatterns;
  private final List<SequencePattern> found = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();

  private FrequentSequences(int[][][] sequences, int least, int mostSteps, int mostPatterns) {
    this.sequences = new int[sequences.length][][];
    for (int s = 0; s < sequences.length; s++) {
      this.sequences[s] =
          Arrays.stream(sequences[s])
              .map(step -> Arrays.stream(step).sorted().distinct().toArray())
              .toArray(int[][]::new);
    }
    this.least = least;
    this.mostSteps = mostSteps;
    this.mostPatterns = mostPatterns;
  }

  /** Sequences that hold a pattern, and the steps in which it can end there, ascending. */
  private record Holders(List<int[]> ends, List<Integer> sequences) {
    Holders() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(int sequence, int[] where) {
      ends.add(where);
      sequences.add(sequence);
    }

    int count() {
      return ends.size();
    }
  }

  /**
   * Finds the patterns of at least a count, depth first by items, later steps before same ones.
   *
   * @param sequences of steps of items, 0 and up; an item repeated within a step counts once
   * @param leastCount sequences that must hold a pattern, at least 1
   * @param mostSteps steps of the longest pattern looked for, at least 1
   * @param mostPatterns patterns after which to give up, because the threshold is too low
   * @throws IllegalStateException if there are more than mostPatterns
   */
  public static List<SequencePattern> mine(
      int[][][] sequences, int leastCount, int mostSteps, int mostPatterns) {
    if (leastCount < 1 || mostSteps < 1 || mostPatterns < 1) {
      throw new IllegalArgumentException(
          "leastCount is %d, mostSteps is %d and mostPatterns is %d, all must be at least 1"
              .formatted(leastCount, mostSteps, mostPatterns));
    }
    FrequentSequences search =
        new FrequentSequences(sequences, leastCount, mostSteps, mostPatterns);
    search.extend(search.everything(), sequences.length, sequences.length);
    return search.found;
  }

  /** The empty pattern ends before every first step. */
  private Holders everything() {
    Holders all = new Holders();
    for (int s = 0; s < sequences.length; s++) {
      all.add(s, new int[] {-1});
    }
    return all;
  }

  /**
   * Looks for what a pattern can grow by.
   *
   * @param count sequences that hold the pattern
   * @param before sequences that hold it without its last step
   */
  private void extend(Holders holders, int count, int before) {
    if (steps.size() < mostSteps) {
      candidates(holders, true)
          .forEach(
              (item, with) -> {
                steps.add(new int[] {item});
                keep(with, count);
                steps.remove(steps.size() - 1);
              });
    }
    if (!steps.isEmpty()) {
      int last = steps.size() - 1;
      int[] step = steps.get(last);
      candidates(holders, false)
          .forEach(
              (item, with) -> {
                int[] longer = Arrays.copyOf(step, step.length + 1);
                longer[step.length] = item;
                steps.set(last, longer);
                keep(with, before);
                steps.set(last, step);
              });
    }
  }

  private void keep(Holders with, int before) {
    if (found.size() == mostPatterns) {
      throw new IllegalStateException(
          "more than " + mostPatterns + " patterns are frequent: raise the least support");
    }
    found.add(new SequencePattern(steps.toArray(int[][]::new), with.count(), before));
    extend(with, with.count(), before);
  }

  /** The frequent items of later steps, or those of the same step beyond its last. */
  private TreeMap<Integer, Holders> candidates(Holders holders, boolean later) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    for (int h = 0; h < holders.count(); h++) {
      reachable(holders, h, later).keySet().forEach(item -> counts.merge(item, 1, Integer::sum));
    }
    counts.values().removeIf(count -> count < least);
    TreeMap<Integer, Holders> candidates = new TreeMap<>();
    for (int h = 0; h < holders.count() && !counts.isEmpty(); h++) {
      int sequence = holders.sequences().get(h);
      reachable(holders, h, later)
          .forEach(
              (item, ends) -> {
                if (counts.containsKey(item)) {
                  candidates
                      .computeIfAbsent(item, i -> new Holders())
                      .add(sequence, ends.stream().mapToInt(Integer::intValue).toArray());
                }
              });
    }
    return candidates;
  }

  /** The items by which a pattern can grow in one sequence, and the steps that hold them. */
  private TreeMap<Integer, List<Integer>> reachable(Holders holders, int h, boolean later) {
    int[][] sequence = sequences[holders.sequences().get(h)];
    int[] ends = holders.ends().get(h);
    TreeMap<Integer, List<Integer>> reachable = new TreeMap<>();
    if (later) {
      for (int at = ends[0] + 1; at < sequence.length; at++) {
        for (int item : sequence[at]) {
          reachable.computeIfAbsent(item, i -> new ArrayList<>()).add(at);
        }
      }
    } else {
      int[] step = steps.get(steps.size() - 1);
      for (int at : ends) {
        for (int item : sequence[at]) {
          if (item > step[step.length - 1]) {
            reachable.computeIfAbsent(item, i -> new ArrayList<>()).add(at);
          }
        }
      }
    }
    return reachable;
  }
}
