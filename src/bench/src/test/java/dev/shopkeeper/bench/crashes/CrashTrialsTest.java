package dev.shopkeeper.bench.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small runs of {@code bench/events} and {@code bench/kills}. */
final class CrashTrialsTest {
  private static final Logger QUIET = Logger.getLogger("dev.shopkeeper");

  /** So long that a busy machine does not fail requests of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeAll
  static void beQuiet() {
    // Each event that is not kept at once would be told with its stack trace.
    QUIET.setLevel(Level.OFF);
  }

  @Test
  void events_sentByTheWorstOfSenders_areKeptOnceEach() throws Exception {
    EventTrial.Report report = new EventTrial(400, 0.1, 7, 4, PATIENCE).run(line -> {});

    assertThat(report.reached()).as(report.text()).isTrue();
    assertThat(report.crashes()).as(report.text()).isPositive();
    assertThat(report.deliveries()).isGreaterThan(400);
  }

  @Test
  void answers_whileRecomputesAreKilled_areOfOneGeneration() throws Exception {
    KillTrial.Report report = new KillTrial(3, 7).run();

    assertThat(report.reached()).as(report.text()).isTrue();
    assertThat(report.kills()).isEqualTo(3);
    assertThat(report.asked()).isPositive();
  }
}
