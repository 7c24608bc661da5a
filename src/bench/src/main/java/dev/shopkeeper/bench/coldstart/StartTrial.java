package dev.shopkeeper.bench.coldstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Many starts at once on a machine that has too few processors for them: threads of a start then
 * meet in every order. A start that hangs tells what its threads wait for.
 */
final class StartTrial {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Starter> functions;
  private final int atOnce;

  StartTrial(List<Starter> functions, int atOnce) {
    this.functions = functions;
    this.atOnce = atOnce;
  }

  /** Starts every function so many times, prints what went wrong and how often. */
  void run(int rounds) throws InterruptedException, ExecutionException {
    ExecutorService starts = Executors.newFixedThreadPool(atOnce);
    ScheduledExecutorService calls = Executors.newScheduledThreadPool(1);
    long begun = System.nanoTime();
    int wrong = 0;
    try {
      List<Future<Optional<String>>> outcomes = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        for (Starter function : functions) {
          outcomes.add(starts.submit(() -> function.attempt(calls, PATIENCE)));
        }
      }
      for (Future<Optional<String>> outcome : outcomes) {
        Optional<String> failure = outcome.get();
        failure.ifPresent(System.out::println);
        wrong += failure.isPresent() ? 1 : 0;
      }
      System.out.printf(
          Locale.ROOT,
          "%d starts, %d at a time, in %.0f s: %d went wrong or took more than %d s%n",
          outcomes.size(),
          atOnce,
          (System.nanoTime() - begun) / 1e9,
          wrong,
          PATIENCE.toSeconds());
    } finally {
      starts.shutdownNow();
      calls.shutdownNow();
    }
  }
}
