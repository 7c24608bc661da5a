package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one task on several threads at once and waits for all of them. */
public final class Threads {
  private Threads() {}

  /**
   * Runs the task on each thread and returns when all have ended; the task itself hands out the
   * work, usually by a counter of slices.
   *
   * @param threads at least 1; with 1 the task runs on the calling thread
   * @param task is the same object for all threads; what it throws is thrown here
   */
  public static void run(int threads, Runnable task) {
    if (threads == 1) {
      task.run();
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        running.add(pool.submit(task));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while computing", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
