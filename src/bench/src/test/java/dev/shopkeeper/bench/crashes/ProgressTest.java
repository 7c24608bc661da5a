package dev.shopkeeper.bench.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(17);
  private final List<String> lines = new ArrayList<>();
  private final Progress progress = new Progress("sent:", 4_000, nanos::get, lines::add);

  @Test
  void add_withinTenSeconds_tellsNothing() {
    nanos.addAndGet(9 * SECOND);
    progress.add(100);

    assertThat(lines).isEmpty();
  }

  @Test
  void add_afterTenSeconds_tellsRateAndTimeLeft() {
    nanos.addAndGet(5 * SECOND);
    progress.add(500);
    nanos.addAndGet(5 * SECOND);
    progress.add(500);
    nanos.addAndGet(SECOND);
    progress.add(100);

    assertThat(lines).containsExactly("sent: 1,000 of 4,000, 100 a second, 30 s left");
  }
}
