package dev.shopkeeper.bench.crashes;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Calls of a process that ends with its n-th write, before it or once it has arrived. After that
 * nothing of this process reaches the store, whatever its code still tries.
 */
final class MortalCalls implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> LAST =
      new ExecutionAttribute<>("ShopkeeperLastWrite");
  private static final Set<Class<? extends SdkRequest>> WRITES =
      Set.of(
          PutItemRequest.class,
          UpdateItemRequest.class,
          BatchWriteItemRequest.class,
          TransactWriteItemsRequest.class);

  private final AtomicInteger writes = new AtomicInteger();
  private final int last;
  private final boolean arrives;
  private volatile boolean dead;

  /**
   * @param last which write is the last; {@link Integer#MAX_VALUE} for a process that lives
   * @param arrives whether it arrives
   */
  MortalCalls(int last, boolean arrives) {
    this.last = last;
    this.arrives = arrives;
  }

  /** Whether the process has ended. */
  boolean dead() {
    return dead;
  }

  /** How many writes it made or tried. */
  int writes() {
    return writes.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    live();
    if (WRITES.contains(context.request().getClass()) && writes.incrementAndGet() == last) {
      if (arrives) {
        attributes.putAttribute(LAST, true);
      } else {
        dead = true;
      }
    }
    live();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(LAST) != null) {
      dead = true;
    }
    live();
  }

  private void live() {
    if (dead) {
      throw new ProcessKilled();
    }
  }
}
