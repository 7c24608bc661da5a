package dev.shopkeeper.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.dynamo.Fault;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small runs of {@code bench/faults}. */
final class FaultTrialTest {
  private static final Logger QUIET = Logger.getLogger("dev.shopkeeper");

  /** So long that a busy machine does not fail requests of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void beQuiet() {
    // Each 503 would be told with its stack trace.
    QUIET.setLevel(Level.OFF);
  }

  @Test
  void answers_atOneFaultInFive_areRightOrTellToComeBack() throws Exception {
    FaultReport report = new FaultTrial(600, 0.2, 7, 16, PATIENCE).run();

    assertThat(report.wrong()).as(report.text()).isZero();
    assertThat(report.lost()).as(report.text()).isZero();
    assertThat(report.right() + report.unavailable()).isEqualTo(600);
    // A handful of requests may fail for good without telling anything of the rate in the long run.
    assertThat(report.right()).as(report.text()).isGreaterThanOrEqualTo(595);
    assertThat(report.faults()).containsKeys(Fault.values());
  }

  @Test
  void answers_whereEveryRequestMeetsAFault_tellToComeBack() throws Exception {
    FaultReport report = new FaultTrial(40, 1, 7, 8, PATIENCE).run();

    assertThat(report.wrong()).as(report.text()).isZero();
    assertThat(report.unavailable()).as(report.text()).isGreaterThan(0);
    assertThat(report.reached()).isFalse();
  }
}
