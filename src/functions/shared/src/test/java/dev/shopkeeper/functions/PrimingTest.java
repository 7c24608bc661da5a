package dev.shopkeeper.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PrimingTest {
  @Test
  void priming_ofBothParts_runsThemAtTheSameTime() {
    CountDownLatch read = new CountDownLatch(1);
    AtomicBoolean met = new AtomicBoolean();

    Priming.run(
        read::countDown,
        () -> {
          try {
            read.await();
            met.set(true);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(met).isTrue();
  }

  @Test
  void priming_partsThatFail_areLeftAlone() {
    AtomicInteger failed = new AtomicInteger();
    Runnable failing =
        () -> {
          failed.incrementAndGet();
          throw new IllegalStateException("no store");
        };

    Priming.run(failing, failing);

    assertThat(failed).hasValue(2);
  }

  @Test
  @Timeout(60)
  void priming_aReadThatHangs_doesNotHoldUpTheStart() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();

    Priming.run(
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          ended.set(true);
        },
        () -> {});

    assertThat(ended).isFalse();
    never.countDown();
  }
}
