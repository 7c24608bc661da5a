package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CycleCostPolicyTest {
  private static final double[] NOTHING = new double[0];

  /** Twelve sure units in a cycle of one period, paid less than they cost to lose: order them. */
  @Test
  void order_certainDemand_bringsWhatTheShelfLacks() {
    DemandPaths paths = new DemandPaths(2, new double[] {5, 12});
    ReplayTerms terms = new ReplayTerms(1, 1, 0.1, 1, 0, 0, 1);

    assertThat(CycleCostPolicy.order(paths, terms, 8, new double[] {0})).isEqualTo(9);
    // What the empty shelf loses before the order arrives is not made up for.
    assertThat(CycleCostPolicy.order(paths, terms, 0, new double[] {0})).isEqualTo(12);
  }

  /** One period, no lead time: the newsvendor's quantile 4/5 of 1, 2, ..., 10. */
  @Test
  void best_onePeriod_isTheNewsvendorsQuantile() {
    double[] units = new double[10];
    Arrays.setAll(units, i -> 10 - i);
    CyclePlan plan =
        new CyclePlan(new DemandPaths(1, units), new ReplayTerms(0, 1, 1, 4, 0, 0, 1), 0, NOTHING);

    assertThat(plan.best()).isEqualTo(8);
    // Left over 7+6+...+1 = 28 of ten cases, short 1 + 2 = 3.
    assertThat(plan.cost(8)).isCloseTo((28 + 4 * 3) / 10.0, within(1e-12));
  }

  @Test
  void order_orderCost_letsSmallNeedsWaitAndFillsTheLot() {
    double[] units = new double[10];
    Arrays.fill(units, 10);
    DemandPaths paths = new DemandPaths(1, units);
    // The lot is √(2·20·10/0.1) = 63.2; a cycle of it costs 20·10/63.2 + 0.1·53.2/2 = 5.8.
    ReplayTerms terms = new ReplayTerms(0, 1, 0.1, 2, 20, 0, 1);

    assertThat(CycleCostPolicy.order(paths, terms, 8, NOTHING)).isZero();
    assertThat(CycleCostPolicy.order(paths, terms, 5, NOTHING)).isEqualTo(59);
  }

  @Test
  void order_packs_takesTheCheaperNumber() {
    double[] units = new double[10];
    Arrays.fill(units, 14);
    DemandPaths paths = new DemandPaths(1, units);

    assertThat(CycleCostPolicy.order(paths, packs(1), 0, NOTHING)).isEqualTo(12);
    assertThat(CycleCostPolicy.order(paths, packs(10), 0, NOTHING)).isEqualTo(24);
  }

  @Test
  void order_fewAnalogues_usesTheForecast() {
    double[] history = {4, 4, 4, 4, 4, 4};
    DemandAnalogues none = DemandAnalogues.of(new double[][] {history}, 2, 1);
    CycleCostPolicy policy = new CycleCostPolicy(new ReplayTerms(1, 1, 0.1, 1, 0, 0, 1), none, 1);

    assertThat(policy.order(new StockView(history, 4, new double[] {0}))).isEqualTo(4);
  }

  @Test
  void order_noHistory_isZero() {
    CycleCostPolicy policy =
        new CycleCostPolicy(
            new ReplayTerms(1, 1, 0.1, 1, 0, 0, 1), DemandAnalogues.of(new double[0][], 2, 1), 7);

    assertThat(policy.order(new StockView(NOTHING, 0, new double[] {0}))).isZero();
  }

  /** Each item's level is its own, and an item keeps it: its analogues say so. */
  @Test
  void analogues_steadyItemsOfTwoLevels_keepApart() {
    double[][] histories = new double[40][60];
    for (int item = 0; item < histories.length; item++) {
      Arrays.fill(histories[item], item % 2 == 0 ? 2 : 50);
    }
    DemandPaths paths = DemandAnalogues.of(histories, 4, 1).after(histories[1]);

    assertThat(paths.count()).isEqualTo(196);
    for (int path = 0; path < paths.count(); path++) {
      assertThat(paths.at(path, 3)).isCloseTo(50, within(1e-9));
    }
  }

  @Test
  void analogues_stepZero_isRefused() {
    assertThatThrownBy(() -> DemandAnalogues.of(new double[0][], 4, 0))
        .hasMessage("periods is 4, step 0, both must be at least 1");
  }

  /** What comes after the replay's first period must not matter to its first order. */
  @Property(tries = 20)
  void order_laterDemandChanged_firstOrderStays(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
    double[][] past = histories(seed, 20, 80);
    DemandAnalogues analogues = DemandAnalogues.of(past, 3, 1);
    ReplayTerms terms = new ReplayTerms(2, 1, 0.1, 1, 0, 0, 1);
    double[] later = Arrays.copyOf(past[0], 81);
    double[] other = later.clone();
    later[80] = 1000;

    double[] orders = new double[2];
    StockReplay[] replays = {new StockReplay(later, terms), new StockReplay(other, terms)};
    for (int i = 0; i < 2; i++) {
      int run = i;
      CycleCostPolicy policy = new CycleCostPolicy(terms, analogues, 1);
      replays[i].run(view -> orders[run] = policy.order(view), 80, 80, 0, 0);
    }

    assertThat(orders[0]).isEqualTo(orders[1]);
  }

  @Property(tries = 300)
  void order_anyTerms_isFiniteWholePacksAndMonotone(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 0, max = 3) int leadTime,
      @ForAll @IntRange(min = 1, max = 3) int review,
      @ForAll @DoubleRange(min = 0, max = 2) double holding,
      @ForAll @DoubleRange(min = 0, max = 20) double lost,
      @ForAll @DoubleRange(min = 0, max = 40) double orderCost,
      @ForAll @IntRange(min = 0, max = 15) int minimum,
      @ForAll @IntRange(min = 0, max = 12) int pack,
      @ForAll @IntRange(min = 0, max = 60) int onHand,
      @ForAll @IntRange(min = 0, max = 20) int added) {
    int periods = leadTime + review;
    DemandPaths paths = new DemandPaths(periods, histories(seed, 1, 30 * periods)[0]);
    ReplayTerms terms = new ReplayTerms(leadTime, review, holding, lost, orderCost, minimum, pack);
    ReplayTerms dearer =
        new ReplayTerms(leadTime, review, holding, lost * 1.5, orderCost, minimum, pack);
    double[] arriving = new double[leadTime];

    double order = CycleCostPolicy.order(paths, terms, onHand, arriving);

    assertThat(order).isFinite().isNotNegative();
    assertThat(order == 0 || order >= minimum).isTrue();
    assertThat(pack == 0 || order % pack == 0).isTrue();
    assertThat(CycleCostPolicy.order(paths, terms, onHand + added, arriving))
        .isLessThanOrEqualTo(order + 1e-9);
    assertThat(CycleCostPolicy.order(paths, dearer, onHand, arriving))
        .isGreaterThanOrEqualTo(order - 1e-9);
  }

  @Property(tries = 60)
  void run_anySeries_hasNoNanAndMeetsNoMoreThanAsked(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 0, max = 60) int length,
      @ForAll @IntRange(min = 0, max = 5) int leadTime,
      @ForAll @DoubleRange(min = 0, max = 5) double lost) {
    double[][] series = histories(seed, 3, length);
    int first = length / 2;
    double[][] past =
        Arrays.stream(series).map(y -> Arrays.copyOf(y, first)).toArray(double[][]::new);
    ReplayTerms terms = new ReplayTerms(leadTime, 2, 0.1, lost, 1, 0, 1);
    DemandAnalogues analogues = DemandAnalogues.of(past, leadTime + 2, 1);

    ReplayResult result =
        new StockReplay(series[0], terms)
            .run(new CycleCostPolicy(terms, analogues, 1), first, first, 0, 0);

    assertThat(result.cost()).isFinite().isNotNegative();
    assertThat(result.serviceLevel()).isBetween(0.0, 1.0);
    assertThat(result.turns(365)).isFinite().isNotNegative();
  }

  private static ReplayTerms packs(double lostSaleCost) {
    return new ReplayTerms(0, 1, 0.5, lostSaleCost, 0, 0, 12);
  }

  /** Sparse counts with gaps, of another level each. */
  private static double[][] histories(int seed, int items, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] histories = new double[items][length];
    for (double[] history : histories) {
      int level = random.nextInt(1, 30);
      for (int t = 0; t < length; t++) {
        history[t] = random.nextInt(3) == 0 ? 0 : random.nextInt(level);
      }
    }
    return histories;
  }
}
