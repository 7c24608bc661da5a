package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StandingsTest {
  private static final int[] SIZES = {10};
  private static final Method COSINE = new Method.ItemBased(SimilarityOptions.cosine(10));
  private static final Method JACCARD = new Method.ItemBased(SimilarityOptions.jaccard(10));
  private static final Method SPARSE =
      new Method.OnSupport(new RidgeOptions(1, 0, 0, 0, 0, 10), SimilarityOptions.cosine(50));
  private static final Method MIX = new Method.Blend(SPARSE, 0.2, COSINE, 0.8, 10);

  private final Holdout part = Holdout.ofUsers(Matrices.twoTastes(400, 60, 3), 400, 5);
  private final Standings standings = new Standings(ProvenLead.over(List.of(part)));

  @Test
  void leader_leadWithinChance_isTheBestThatNeedsNoProof() {
    add(COSINE, 0.3, 0);
    add(JACCARD, 0.31, 0);
    add(SPARSE, 0.32, 1);
    add(MIX, 0.315, 1);

    assertThat(standings.leader()).isEqualTo(JACCARD);
    List<Contest.Entry> entries = standings.entries();
    assertThat(entries.stream().map(Contest.Entry::method))
        .containsExactly(JACCARD, SPARSE, MIX, COSINE);
    assertThat(entries.get(0).behind().value()).isZero();
    assertThat(entries.get(1).behind().value()).isNegative();
    assertThat(entries.get(3).behind().value()).isPositive();
  }

  @Test
  void leader_provenLead_isTheMethodThatHasIt() {
    add(SPARSE, 0.4, 0.1);
    add(COSINE, 0.3, 0);
    add(MIX, 0.41, 2);

    // The mix is better by the mean, but not beyond chance.
    assertThat(standings.leader()).isEqualTo(SPARSE);
    assertThat(standings.entries().stream().map(Contest.Entry::method))
        .containsExactly(SPARSE, MIX, COSINE);
  }

  @Test
  void leader_equalMeansWithoutNeedOfProof_isTheEarlier() {
    add(JACCARD, 0.3, 0);
    add(COSINE, 0.3, 0);

    assertThat(standings.leader()).isEqualTo(JACCARD);
    assertThat(standings.incumbentCases()).hasSize(part.cases()).containsOnly(0.3);
  }

  @Test
  void needsProof_whatHoldsARegressionOnSupports_doesWhereverItIs() {
    Method filter = new Method.LowPassFilter(8, 0, 10);

    assertThat(new Method.Blend(MIX, 0.9, filter, 0.1, 10).needsProof()).isTrue();
    assertThat(new Method.Blend(COSINE, 0.9, SPARSE, 0.1, 10).needsProof()).isTrue();
    assertThat(new Method.Sharpened(SPARSE, 0.5, 0, 10).needsProof()).isTrue();
    assertThat(new Method.Blend(COSINE, 0.9, filter, 0.1, 10).needsProof()).isFalse();
    assertThat(new Method.ClosedForm(new RidgeOptions(1, 0, 0, 0, 0, 10)).needsProof()).isFalse();
  }

  /** Enters a method that reached a mean on the cases, with noise that averages out. */
  private void add(Method method, double mean, double noise) {
    SplittableRandom random = new SplittableRandom(7);
    double[] cases = new double[part.cases()];
    Arrays.setAll(cases, c -> noise * random.nextGaussian());
    double off = Arrays.stream(cases).average().orElseThrow();
    Arrays.setAll(cases, c -> mean + cases[c] - off);
    standings.add(method, SIZES, new double[][] {cases});
  }
}
