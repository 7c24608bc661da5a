package dev.shopkeeper.bench.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import org.junit.jupiter.api.Test;

class LifetimeFitBenchmarkTest {
  // λ is exponential with mean 1/60 a day: r is 1 and α is 60. p = u² is Beta(1/2, 1).
  @Test
  void fit_simulatedCustomers_findsWhatMadeThem() {
    LifetimeFitBenchmark benchmark = new LifetimeFitBenchmark();
    benchmark.customers = 20_000;
    benchmark.setUp();

    BgNbdFit.Result fit = benchmark.fit();

    assertThat(fit.atBound()).isFalse();
    assertThat(fit.model().r()).isCloseTo(1, within(0.1));
    assertThat(fit.model().alpha()).isCloseTo(60, within(6.0));
    assertThat(fit.model().a() / fit.model().b()).isCloseTo(0.5, within(0.1));
  }
}
