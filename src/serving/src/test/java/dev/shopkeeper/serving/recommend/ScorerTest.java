package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScorerTest {
  private static final int[] NONE = {};

  @Test
  void rank_twoHistoryItems_addsUpWeightedRows() {
    NeighbourRow[] rows = new NeighbourRow[4];
    rows[0] = row(new int[] {1, 2, 3}, 1, 0.5f, -1);
    rows[1] = row(new int[] {0, 2, 3}, 1, 1, 1);
    Ranking ranking =
        new Scorer(4)
            .rank(new int[] {0, 1}, new float[] {1, 0.5f}, i -> rows[i], 9, new int[] {0, 1});

    // Item 2: 0.5 + 0.5·1, item 3: -1 + 0.5·1 < 0 and so not shown.
    assertThat(ranking.size()).isEqualTo(1);
    assertThat(ranking.item(0)).isEqualTo(2);
    assertThat(ranking.contributions(0)).containsExactly(rows[0].weightOf(2), 0.5);
    assertThat(ranking.score(0)).isEqualTo(rows[0].weightOf(2) + 0.5);
  }

  @Test
  void rank_equalScores_putsTheSmallerNumberFirst() {
    NeighbourRow only = row(new int[] {9, 4, 7, 5}, 1, 1, 1, 1);
    Ranking ranking = new Scorer(10).rank(new int[] {0}, i -> only, 3, NONE);

    assertThat(items(ranking)).containsExactly(4, 5, 7);
  }

  @Test
  void rank_itemsWithoutRowOrNothingAsked_givesAnEmptyRanking() {
    Scorer scorer = new Scorer(10);

    assertThat(scorer.rank(new int[] {3, 4}, i -> null, 5, NONE).size()).isZero();
    assertThat(scorer.rank(NONE, i -> null, 5, NONE).size()).isZero();
    NeighbourRow only = row(new int[] {9}, 1);
    assertThat(scorer.rank(new int[] {3}, i -> only, 0, NONE).size()).isZero();
    // Nothing of the answer before is left over.
    assertThat(items(scorer.rank(new int[] {3}, i -> only, 5, NONE))).containsExactly(9);
  }

  @Property(tries = 300)
  void rank_anyRows_equalsTheDefinitionInBothTables(
      @ForAll @IntRange(min = 0, max = 12) int history,
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NeighbourRow[] rows = new NeighbourRow[60];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(8) == 0 ? null : randomRow(random);
    }
    int[] taken = random.ints(history, 0, rows.length).toArray();
    float[] weights = new float[history];
    for (int h = 0; h < history; h++) {
      weights[h] = random.nextInt(1, 5) / 4f;
    }
    int[] exclude = random.ints(5, 0, 100).toArray();

    Scorer dense = new Scorer(60);
    Scorer hashed = new Scorer(Scorer.DENSE_CATALOGUE + 1);
    // Twice: the second answer must not see the first.
    for (int round = 0; round < 2; round++) {
      Ranking one = dense.rank(taken, weights, i -> rows[i], n, exclude);
      Ranking other = hashed.rank(taken, weights, i -> rows[i], n, exclude);
      assertThat(items(one)).isEqualTo(definition(taken, weights, rows, n, exclude));
      assertThat(items(other)).isEqualTo(items(one));
      for (int place = 0; place < one.size(); place++) {
        assertThat(other.score(place)).isEqualTo(one.score(place));
        assertThat(sum(one.contributions(place))).isEqualTo(one.score(place));
      }
    }
  }

  @Property(tries = 200)
  void rank_historyInAnotherOrder_changesScoresByTheRoundingOfSumsAlone(
      @ForAll @IntRange(min = 1, max = 12) int history,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NeighbourRow[] rows = new NeighbourRow[history];
    int[] taken = new int[history];
    float[] weights = new float[history];
    for (int h = 0; h < history; h++) {
      int[] ids = random.ints(0, 100).distinct().limit(random.nextInt(1, 40)).toArray();
      float[] strengths = new float[ids.length];
      for (int n = 0; n < ids.length; n++) {
        strengths[n] = (float) (random.nextDouble() * 1.5 - 0.5);
      }
      rows[h] = row(ids, strengths);
      taken[h] = h;
      weights[h] = random.nextInt(1, 5) / 4f;
    }
    TreeMap<Integer, Double> given =
        scores(new Scorer(100).rank(taken, weights, h -> rows[h], 100, NONE));

    for (int h = history - 1; h > 0; h--) {
      int other = random.nextInt(h + 1);
      int item = taken[h];
      taken[h] = taken[other];
      taken[other] = item;
      float weight = weights[h];
      weights[h] = weights[other];
      weights[other] = weight;
    }
    TreeMap<Integer, Double> turned =
        scores(new Scorer(100).rank(taken, weights, h -> rows[h], 100, NONE));

    // A score is at most 12 weights of at most 1; each sum of doubles is off by half a last bit.
    double bound = 12 * 12 * Math.ulp(1.0);
    given.forEach(
        (item, score) -> {
          if (score > bound) {
            assertThat(turned.get(item)).isCloseTo(score, within(bound));
          }
        });
    turned.forEach(
        (item, score) -> assertThat(given.getOrDefault(item, 0.0)).isCloseTo(score, within(bound)));
  }

  private static TreeMap<Integer, Double> scores(Ranking ranking) {
    TreeMap<Integer, Double> scores = new TreeMap<>();
    for (int place = 0; place < ranking.size(); place++) {
      scores.put(ranking.item(place), ranking.score(place));
    }
    return scores;
  }

  @Property(tries = 200)
  void rank_packedRows_areWithinHalfAStepOfFullPrecision(
      @ForAll @IntRange(min = 1, max = 15) int history,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] full = new double[history][100];
    NeighbourRow[] rows = new NeighbourRow[history];
    double bound = 0;
    for (int h = 0; h < history; h++) {
      int[] ids = random.ints(0, 100).distinct().limit(random.nextInt(1, 40)).toArray();
      float[] weights = new float[ids.length];
      double largest = 0;
      for (int n = 0; n < ids.length; n++) {
        weights[n] = (float) (random.nextDouble() - 0.3);
        full[h][ids[n]] = weights[n];
        largest = Math.max(largest, Math.abs(weights[n]));
      }
      rows[h] = row(ids, weights);
      // Half a step of each row, and the last bit of the 32 that a weight is read into.
      bound += largest / 65534 + largest * Math.ulp(1f);
    }
    int[] taken = random.ints(history, 0, history).distinct().toArray();
    Ranking ranking = new Scorer(100).rank(taken, h -> rows[h], 100, NONE);

    for (int place = 0; place < ranking.size(); place++) {
      double naive = 0;
      for (int h : taken) {
        naive += full[h][ranking.item(place)];
      }
      assertThat(ranking.score(place)).isCloseTo(naive, within(bound));
    }
    for (int item = 0; item < 100; item++) {
      double naive = 0;
      for (int h : taken) {
        naive += full[h][item];
      }
      if (naive > bound) {
        assertThat(items(ranking)).contains(item);
      }
    }
  }

  @Test
  void rank_argumentsThatDoNotFit_areRefused() {
    Scorer scorer = new Scorer(10);

    assertThatThrownBy(() -> scorer.rank(new int[] {1}, new float[0], i -> null, 5, NONE))
        .hasMessageContaining("1 history items but 0 weights");
    assertThatThrownBy(() -> scorer.rank(NONE, i -> null, -1, NONE)).hasMessageContaining("n -1");
    assertThatThrownBy(
            () -> scorer.rank(new int[] {1}, new float[] {Float.NaN}, i -> null, 5, NONE))
        .hasMessageContaining("weight NaN");
    assertThatThrownBy(() -> scorer.rank(NONE, i -> null, 5, NONE).item(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static int[] definition(
      int[] taken, float[] weights, NeighbourRow[] rows, int n, int[] exclude) {
    TreeMap<Integer, Double> scores = new TreeMap<>();
    for (int h = 0; h < taken.length; h++) {
      NeighbourRow row = rows[taken[h]];
      for (int at = 0; row != null && at < row.size(); at++) {
        scores.merge(row.id(at), (double) weights[h] * row.weight(at), Double::sum);
      }
    }
    scores.keySet().removeAll(Arrays.stream(exclude).boxed().toList());
    return scores.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(Comparator.comparingDouble(e -> -e.getValue()))
        .limit(n)
        .mapToInt(e -> e.getKey())
        .toArray();
  }

  // Few different weights, so that ties and sums of exactly 0 happen.
  private static NeighbourRow randomRow(SplittableRandom random) {
    int[] ids = random.ints(0, 100).distinct().limit(random.nextInt(1, 40)).toArray();
    float[] weights = new float[ids.length];
    for (int n = 0; n < weights.length; n++) {
      weights[n] = random.nextInt(-1, 2);
    }
    return row(ids, weights);
  }

  private static NeighbourRow row(int[] ids, float... weights) {
    return NeighbourRow.decode(NeighbourRow.encode(0, ids, weights, NeighbourRow.DEFAULT_BUDGET));
  }

  private static int[] items(Ranking ranking) {
    int[] items = new int[ranking.size()];
    for (int place = 0; place < items.length; place++) {
      items[place] = ranking.item(place);
    }
    return items;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
