package dev.shopkeeper.bench.faults;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** Counts what had to be asked of the store: a call once, however often it was sent. */
final class CountedAttempts implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> SENT =
      new ExecutionAttribute<>("ShopkeeperTrialSent");

  private final AtomicLong needed = new AtomicLong();

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    // By attempts, calls that are never sent count for nothing.
    if (attributes.getAttribute(SENT) == null) {
      attributes.putAttribute(SENT, true);
      needed.incrementAndGet();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof BatchGetItemResponse response
        && !response.unprocessedKeys().isEmpty()) {
      // The call that asks for the rest would not have been needed.
      needed.decrementAndGet();
    }
  }

  /** How many calls there would have been without faults. */
  long needed() {
    return needed.get();
  }
}
