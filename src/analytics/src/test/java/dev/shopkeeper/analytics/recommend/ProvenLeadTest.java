package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProvenLeadTest {
  private final Holdout part = Holdout.ofUsers(Matrices.twoTastes(800, 60, 3), 800, 5);
  private final ProvenLead proof = ProvenLead.over(List.of(part));
  private final double[] nothing = new double[part.cases()];

  @Test
  void of_leadInEveryKindOfCase_isProven() {
    double[] ahead = noise(1, 0.3);
    for (int c = 0; c < ahead.length; c++) {
      ahead[c] += 0.1;
    }

    assertThat(proof.of(ahead, nothing)).isTrue();
    assertThat(proof.of(nothing, ahead)).isFalse();
    assertThat(proof.certain(ahead, nothing)).isBetween(0.02, 0.1);
  }

  @Test
  void of_noLead_isNotProven() {
    assertThat(proof.of(nothing, nothing)).isFalse();
    assertThat(proof.certain(nothing, nothing)).isZero();
  }

  @Test
  void of_leadWithRareTargetsThatIsLostWithPopularOnes_isNotProven() {
    double[] popularity = popularity();
    double[] sorted = popularity.clone();
    Arrays.sort(sorted);
    double[] ahead = new double[popularity.length];
    for (int c = 0; c < ahead.length; c++) {
      ahead[c] = popularity[c] > sorted[sorted.length * 3 / 4] ? -0.5 : 0.25;
    }

    // Ahead as it is asked by more than its interval, and behind where popularity counts more.
    RankingMetrics.Estimate plain = RankingMetrics.Estimate.ofMean(ahead);
    assertThat(plain.low()).isPositive();
    assertThat(proof.of(ahead, nothing)).isFalse();
    assertThat(proof.certain(ahead, nothing)).isLessThan(plain.low());
  }

  @Test
  void of_leadOfOneHalfOfTheShoppersAlone_isNotProven() {
    double[] searched = new double[part.cases()];
    double[] unseen = new double[part.cases()];
    for (int c = 0; c < searched.length; c++) {
      boolean first = part.user(c) * 0x9E3779B9 >= 0;
      searched[c] = first ? 0.2 + 0.001 * (c % 7) : 0;
      unseen[c] = first ? 0 : 0.2 + 0.001 * (c % 7);
    }

    assertThat(proof.of(searched, nothing)).isFalse();
    assertThat(proof.of(unseen, nothing)).isFalse();
    assertThat(proof.certain(searched, nothing)).isGreaterThan(0.19);
    assertThat(proof.certain(unseen, nothing)).isZero();
  }

  @Test
  void of_sameShoppersInSeveralParts_countsThemOnce() {
    // A lead just proven on one part is no better proven by the same answers asked three times.
    double[] ahead = noise(4, 1);
    double shift = 0;
    while (!proof.of(plus(ahead, shift), nothing)) {
      shift += 0.005;
    }
    double[] barely = plus(ahead, shift - 0.01);
    ProvenLead thrice = ProvenLead.over(List.of(part, part, part));

    assertThat(thrice.of(repeated(barely), new double[3 * barely.length])).isFalse();
    assertThat(thrice.of(repeated(plus(ahead, shift)), new double[3 * barely.length])).isTrue();
  }

  @Test
  void of_noLeadButNoise_isNextToNeverProven() {
    // An interval errs upwards once in 40 times, those of two halves together once in 1,600.
    long proven =
        LongStream.range(0, 300).filter(seed -> proof.of(noise(seed, 1), nothing)).count();

    assertThat(proven).isLessThanOrEqualTo(2);
  }

  @Test
  void certain_oneCaseAShopper_isTheLeastOfThreeWeightedMeansLessTheirErrors() {
    double[] ahead = noise(9, 0.5);
    double[] z = popularity();
    double mean = Arrays.stream(z).average().orElseThrow();
    double variance = Arrays.stream(z).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    int[] searched =
        IntStream.range(0, z.length).filter(c -> part.user(c) * 0x9E3779B9 >= 0).toArray();
    double least = Double.POSITIVE_INFINITY;
    for (double kappa : new double[] {0, 0.5, -0.5}) {
      double[] w =
          Arrays.stream(searched)
              .mapToDouble(c -> Math.exp(kappa * (z[c] - mean) / Math.sqrt(variance)))
              .toArray();
      double total = Arrays.stream(w).sum();
      double lead = 0;
      for (int n = 0; n < w.length; n++) {
        lead += w[n] / total * ahead[searched[n]];
      }
      double squares = 0;
      for (int n = 0; n < w.length; n++) {
        squares += Math.pow(w[n] / total * (ahead[searched[n]] - lead), 2);
      }
      least = Math.min(least, lead - 1.96 * Math.sqrt(squares * w.length / (w.length - 1)));
    }

    assertThat(proof.certain(ahead, nothing)).isCloseTo(least, within(1e-5));
  }

  private double[] popularity() {
    double[] degrees = part.train().transpose().rowDegrees();
    double[] popularity = new double[part.cases()];
    Arrays.setAll(
        popularity,
        c ->
            Arrays.stream(part.targets(c))
                .mapToDouble(i -> Math.log(1 + degrees[i]))
                .average()
                .orElseThrow());
    return popularity;
  }

  private double[] noise(long seed, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] noise = new double[part.cases()];
    Arrays.setAll(noise, c -> random.nextGaussian() * deviation);
    return noise;
  }

  private static double[] plus(double[] cases, double shift) {
    return Arrays.stream(cases).map(x -> x + shift).toArray();
  }

  private static double[] repeated(double[] cases) {
    double[] thrice = new double[3 * cases.length];
    Arrays.setAll(thrice, c -> cases[c % cases.length]);
    return thrice;
  }
}
