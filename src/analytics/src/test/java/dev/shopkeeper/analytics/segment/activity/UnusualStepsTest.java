package dev.shopkeeper.analytics.segment.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.segment.activity.UnusualSteps.Unusual;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class UnusualStepsTest {
  private static double[] weeks(int n, double mean, int seed) {
    int[] counts = new PoissonDistribution(new Well19937c(seed), mean, 1e-12, 10_000).sample(n);
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  @Test
  void find_oneWildWeek_isFoundWithWhatWasExpected() {
    double[] y = weeks(60, 200, 7);
    y[40] = 420;
    List<Unusual> found = UnusualSteps.find(y, 52, 52);

    assertThat(found).extracting(Unusual::step).contains(40).hasSizeLessThan(4);
    Unusual wild = found.stream().filter(one -> one.step() == 40).findFirst().orElseThrow();
    assertThat(wild.mean()).isBetween(170.0, 230.0);
    assertThat(wild.high()).isBetween(200.0, 300.0);
    assertThat(wild.low()).isBetween(100.0, 200.0);
  }

  @Test
  void find_aWeekAfterAWildOne_isJudgedAsIfThatHadNotBeen() {
    double[] y = weeks(60, 200, 7);
    y[40] = 900;
    y[42] = 0;

    assertThat(UnusualSteps.find(y, 52, 52)).extracting(Unusual::step).contains(40, 42);
  }

  @Test
  void find_aNewLevel_isUsualAfterAWhile() {
    double[] y = weeks(80, 200, 11);
    for (int t = 50; t < 80; t++) {
      y[t] += 400;
    }
    List<Integer> steps =
        UnusualSteps.find(y, 52, 52).stream().map(Unusual::step).filter(t -> t >= 50).toList();

    assertThat(steps).contains(50, 51, 52).hasSizeLessThan(10);
    assertThat(steps).noneMatch(t -> t > 65);
  }

  @Test
  void find_ordinaryWeeks_callsAboutOneOfAHundredUnusual() {
    int found = 0;
    int judged = 0;
    for (int seed = 0; seed < 30; seed++) {
      found += UnusualSteps.find(weeks(90, 60, seed), 52, 52).size();
      judged += 52;
    }
    // 15.6 at the interval's word; estimated parameters let it be a few more.
    assertThat((double) found / judged).isBetween(0.002, 0.03);
  }

  @Test
  void find_shortOrConstantSeries_findsNothing() {
    assertThat(UnusualSteps.find(new double[0], 52, 52)).isEmpty();
    assertThat(UnusualSteps.find(weeks(12, 5, 1), 52, 52)).isEmpty();
    assertThat(UnusualSteps.find(new double[60], 52, 52)).isEmpty();
  }

  @Test
  void find_onlyTheLatest_judgesNoOther() {
    double[] y = weeks(60, 200, 7);
    y[20] = 900;

    assertThat(UnusualSteps.find(y, 52, 10)).allMatch(one -> one.step() >= 50);
    assertThat(UnusualSteps.find(y, 52, 0)).isEmpty();
  }
}
