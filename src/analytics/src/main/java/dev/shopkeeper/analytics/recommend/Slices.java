package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Items {@code 0 .. items - 1} cut into runs that threads take in turn.
 *
 * @param items how many, at least 0
 * @param threads that share the work, at least 1
 */
public record Slices(int items, int threads) {
  // Slices small enough that the last one does not leave a thread idle, large enough to keep the
  // work of joining them out of sight.
  private static final int PER_THREAD = 16;

  public Slices {
    if (items < 0) {
      throw new IllegalArgumentException("items " + items + " must be at least 0");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
  }

  /**
   * Makes something of items {@code from .. to - 1}.
   *
   * @param <T> what
   */
  @FunctionalInterface
  public interface Work<T> {
    T of(int from, int to);
  }

  /** Does the same work on every slice; the results in the order of the items. */
  public <T> List<T> each(Work<T> work) {
    return eachWith(() -> work);
  }

  /** The same with work of its own for every thread, which may keep memory between slices. */
  public <T> List<T> eachWith(Supplier<Work<T>> workOfThread) {
    int count = Math.max(1, Math.min(items, threads * PER_THREAD));
    List<T> results = new ArrayList<>(Collections.nCopies(count, null));
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          Work<T> work = workOfThread.get();
          for (int s = next.getAndIncrement(); s < count; s = next.getAndIncrement()) {
            results.set(s, work.of(bound(s, count), bound(s + 1, count)));
          }
        });
    return results;
  }

  private int bound(int slice, int count) {
    return (int) ((long) items * slice / count);
  }
}
