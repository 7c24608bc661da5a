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
 * holder of the patterns on the way down, the patterns found, of which at most {@code mostPatterns}
 * are kept, and 12 bytes for each number up to the largest item's.
 */
public final class FrequentSequences {
  private final int[][][] sequences; // steps of items, ascending, each once
  private final int least;
  private final int mostSteps;
  private final int mostPatterns;
  private final List<SequencePattern> found = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();
  // Scratch of candidates(): holders with an item, the items with any, the last holder of each.
  private final int[] counts;
  private final int[] touched;
  private final int[] seen;
  private int stamp;

  private FrequentSequences(int[][][] sequences, int least, int mostSteps, int mostPatterns) {
    this.sequences = new int[sequences.length][][];
    for (int s = 0; s < sequences.length; s++) {
      this.sequences[s] =
          Arrays.stream(sequences[s])
              .map(step -> Arrays.stream(step).sorted().distinct().toArray())
              .toArray(int[][]::new);
    }
    int items =
        Arrays.stream(this.sequences)
            .flatMap(Arrays::stream)
            .flatMapToInt(Arrays::stream)
            .max()
            .orElse(-1);
    this.counts = new int[items + 1];
    this.touched = new int[items + 1];
    this.seen = new int[items + 1];
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
    int different = count(holders, later);
    TreeMap<Integer, Holders> candidates = new TreeMap<>();
    for (int n = 0; n < different; n++) {
      if (counts[touched[n]] >= least) {
        candidates.put(touched[n], new Holders());
      }
      counts[touched[n]] = 0;
    }
    for (int h = 0; h < holders.count() && !candidates.isEmpty(); h++) {
      int sequence = holders.sequences().get(h);
      TreeMap<Integer, List<Integer>> reachable = new TreeMap<>();
      visit(
          holders,
          h,
          later,
          (item, at) -> {
            if (candidates.containsKey(item)) {
              reachable.computeIfAbsent(item, i -> new ArrayList<>()).add(at);
            }
          });
      reachable.forEach(
          (item, ends) ->
              candidates
                  .get(item)
                  .add(sequence, ends.stream().mapToInt(Integer::intValue).toArray()));
    }
    return candidates;
  }

  /** Counts the holders that can grow by each item; says how many items are touched. */
  private int count(Holders holders, boolean later) {
    int[] different = {0};
    for (int h = 0; h < holders.count(); h++) {
      if (++stamp == Integer.MAX_VALUE) {
        Arrays.fill(seen, 0);
        stamp = 1;
      }
      visit(
          holders,
          h,
          later,
          (item, at) -> {
            if (seen[item] != stamp) {
              seen[item] = stamp;
              if (counts[item]++ == 0) {
                touched[different[0]++] = item;
              }
            }
          });
    }
    return different[0];
  }

  /** An item by which a pattern can grow in a sequence, and the step that holds it. */
  private interface Growth {
    void by(int item, int at);
  }

  /** Hands out the items by which a pattern can grow in one sequence, and where they are. */
  private void visit(Holders holders, int h, boolean later, Growth growth) {
    int[][] sequence = sequences[holders.sequences().get(h)];
    int[] ends = holders.ends().get(h);
    if (later) {
      for (int at = ends[0] + 1; at < sequence.length; at++) {
        for (int item : sequence[at]) {
          growth.by(item, at);
        }
      }
      return;
    }
    int[] step = steps.get(steps.size() - 1);
    for (int at : ends) {
      for (int item : sequence[at]) {
        if (item > step[step.length - 1]) {
          growth.by(item, at);
        }
      }
    }
  }
}
