package dev.shopkeeper.tables.dynamo;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How long after its beginning an answer may still begin to ask the store.
 *
 * <p>A call has an end to its patience, but an answer makes several, one after the other. With this
 * window an answer takes at most the window and the patience of one call, whatever it asks: its
 * caller is told to come back before Lambda cuts the function off, which would lose answer and log.
 *
 * <p>For a process that answers one call at a time, on any number of threads. Nothing is refused
 * before the first answer begins.
 */
public final class CallWindow implements ExecutionInterceptor {
  private final long length;
  private volatile long opened;
  private volatile boolean used;

  /**
   * @param length how long it stays open
   */
  public CallWindow(Duration length) {
    this.length = length.toNanos();
  }

  /** An answer begins. */
  public void open() {
    opened = System.nanoTime();
    used = true;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (used && System.nanoTime() - opened > length) {
      throw AbortedException.create("the answer has taken too long to ask the store for more");
    }
  }
}
