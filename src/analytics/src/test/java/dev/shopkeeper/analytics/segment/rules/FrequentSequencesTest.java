package dev.shopkeeper.analytics.segment.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequentSequencesTest {
  /** Table 1 of the paper, a to g as 1 to 7. */
  private static final int[][][] OF_THE_PAPER = {
    {{1}, {1, 2, 3}, {1, 3}, {4}, {3, 6}},
    {{1, 4}, {3}, {2, 3}, {1, 5}},
    {{5, 6}, {1, 2}, {4, 6}, {3}, {2}},
    {{5}, {7}, {1, 6}, {3}, {2}, {3}}
  };

  // Python 3.11: every pattern, breadth first, counted by a test of containment in each sequence.
  @ParameterizedTest
  @CsvSource({"2, 53, 125, 45, 26", "3, 14, 47, 8, 8", "4, 5, 20, 2, 2"})
  void mine_sequencesOfThePaper_countsLikeAnEnumeration(
      int least, int patterns, int counts, int ofSteps, int confident) {
    List<SequencePattern> found = FrequentSequences.mine(OF_THE_PAPER, least, 9, 1000);

    assertThat(found).hasSize(patterns).doesNotHaveDuplicates();
    assertThat(found.stream().mapToInt(SequencePattern::count).sum()).isEqualTo(counts);
    assertThat(found.stream().filter(p -> p.steps().length > 1)).hasSize(ofSteps);
    assertThat(found.stream().filter(p -> p.steps().length > 1 && p.confidence() >= 0.75))
        .hasSize(confident);
  }

  // Section 3.2 of the paper names both among the patterns.
  @Test
  void mine_sequencesOfThePaper_findsThoseItNames() {
    assertThat(FrequentSequences.mine(OF_THE_PAPER, 2, 9, 1000))
        .contains(new SequencePattern(new int[][] {{1}, {2, 3}, {1}}, 2, 2))
        .contains(new SequencePattern(new int[][] {{1, 2}, {4}, {3}}, 2, 2));
  }

  @Property(tries = 100)
  void mine_anySequences_countsWhatHoldsThePattern(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int least) {
    Random random = new Random(seed);
    int[][][] sequences = new int[6][][];
    for (int s = 0; s < sequences.length; s++) {
      sequences[s] = new int[random.nextInt(5)][];
      for (int step = 0; step < sequences[s].length; step++) {
        sequences[s][step] = random.ints(1 + random.nextInt(3), 0, 4).toArray();
      }
    }

    List<SequencePattern> found = FrequentSequences.mine(sequences, least, 3, 100_000);

    for (SequencePattern pattern : found) {
      int[][] steps = pattern.steps();
      assertThat(pattern.count())
          .isEqualTo(holders(sequences, steps))
          .isGreaterThanOrEqualTo(least);
      int[][] before = Arrays.copyOf(steps, steps.length - 1);
      assertThat(pattern.before()).isEqualTo(holders(sequences, before));
    }
    // Every pair of single items that is frequent is among them.
    for (int first = 0; first < 4; first++) {
      for (int then = 0; then < 4; then++) {
        int[][] pair = {{first}, {then}};
        assertThat(found.stream().anyMatch(p -> Arrays.deepEquals(p.steps(), pair)))
            .isEqualTo(holders(sequences, pair) >= least);
      }
    }
    List<int[][]> shuffled = new ArrayList<>(List.of(sequences));
    Collections.shuffle(shuffled, random);
    assertThat(FrequentSequences.mine(shuffled.toArray(int[][][]::new), least, 3, 100_000))
        .isEqualTo(found);
  }

  private static int holders(int[][][] sequences, int[][] steps) {
    int count = 0;
    for (int[][] sequence : sequences) {
      int matched = 0;
      for (int[] step : sequence) {
        if (matched < steps.length
            && Arrays.stream(steps[matched])
                .allMatch(item -> Arrays.stream(step).anyMatch(i -> i == item))) {
          matched++;
        }
      }
      count += matched == steps.length ? 1 : 0;
    }
    return count;
  }

  @Test
  void mine_longestPattern_isBounded() {
    assertThat(FrequentSequences.mine(OF_THE_PAPER, 2, 1, 1000))
        .allMatch(pattern -> pattern.steps().length == 1);
    assertThat(FrequentSequences.mine(new int[0][][], 1, 3, 10)).isEmpty();
  }

  @Test
  void mine_badArgumentsOrTooManyPatterns_areNamed() {
    assertThatThrownBy(() -> FrequentSequences.mine(OF_THE_PAPER, 0, 1, 1))
        .hasMessageContaining("leastCount is 0");
    assertThatThrownBy(() -> FrequentSequences.mine(OF_THE_PAPER, 2, 9, 52))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("more than 52 patterns are frequent: raise the least support");
  }
}
