package dev.shopkeeper.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something asked for on another thread, so that two questions cost one round trip. */
public final class Asked<T> {
  private final CompletableFuture<T> answer;

  private Asked(CompletableFuture<T> answer) {
    this.answer = answer;
  }

  /** Asks, on another thread. */
  public static <T> Asked<T> of(Supplier<T> question) {
    return new Asked<>(CompletableFuture.supplyAsync(question));
  }

  /** What needs no asking. */
  public static <T> Asked<T> known(T answer) {
    return new Asked<>(CompletableFuture.completedFuture(answer));
  }

  /** Waits for the answer; what the question threw is thrown here. */
  public T await() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
