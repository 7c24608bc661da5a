package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifetimeContestTest {
  @Test
  void run_customersOfTwoKinds_choosesAMixture() {
    LifetimeContest.Outcome outcome = LifetimeContest.run(SimulatedCustomers.ofTwoKinds(300, 1));

    assertThat(outcome.name()).startsWith("mixture");
    assertThat(outcome.model()).isInstanceOf(PurchaseMixture.class);
    assertThat(outcome.entries())
        .extracting(LifetimeContest.Entry::name)
        .startsWith("bg-nbd", "mbg-nbd", "pareto-nbd");
  }

  @Test
  void run_customersOfBgNbd_choosesNoMixture() {
    LifetimeContest.Outcome outcome = LifetimeContest.run(SimulatedCustomers.ofBgNbd(300, 2));

    assertThat(outcome.name()).isEqualTo("bg-nbd");
    assertThat(outcome.logLikelihood())
        .isEqualTo(BgNbdFit.fit(SimulatedCustomers.ofBgNbd(300, 2)).logLikelihood());
  }

  @Test
  void run_customersInAnotherOrder_hasTheSameOutcome() {
    PurchaseHistories histories = SimulatedCustomers.ofTwoKinds(60, 3);
    int[] backwards = IntStream.range(0, 60).map(i -> 59 - i).toArray();
    PurchaseHistories turned =
        new PurchaseHistories(
            IntStream.of(backwards).mapToDouble(i -> histories.frequency()[i]).toArray(),
            IntStream.of(backwards).mapToDouble(i -> histories.recency()[i]).toArray(),
            IntStream.of(backwards).mapToDouble(i -> histories.age()[i]).toArray());

    assertThat(LifetimeContest.run(turned).entries())
        .isEqualTo(LifetimeContest.run(histories).entries());
  }

  @Test
  void run_oneCustomer_stillEnds() {
    PurchaseHistories one =
        new PurchaseHistories(new double[] {3}, new double[] {20}, new double[] {39});

    LifetimeContest.Outcome outcome = LifetimeContest.run(one);

    assertThat(outcome.name()).isEqualTo("bg-nbd"); // The first, as none could be judged.
    assertThat(outcome.model().expectedPurchases(3, 20, 39, 39)).isNotNegative().isFinite();
  }
}
