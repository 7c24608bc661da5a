package dev.shopkeeper.functions;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Counts what a function asks of DynamoDB and how long it waits for that, between two looks.
 *
 * <p>At the client rather than at the ports, since only the client sees its own retries. Functions
 * take one call at a time, so what was counted between two looks belongs to one call; calls that a
 * recompute makes from several threads add up.
 */
public final class StoreMeter implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> BEGUN =
      new ExecutionAttribute<>("ShopkeeperCallBegun");

  private final LongAdder calls = new LongAdder();
  private final LongAdder attempts = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder rowsAsked = new LongAdder();
  private final LongAdder rowsFound = new LongAdder();

  /**
   * What was counted.
   *
   * @param calls requests made
   * @param attempts times they were sent; more than calls where the client tried again
   * @param millis time between request and response or failure, added up
   * @param rowsAsked keys asked for in batches
   * @param rowsFound rows that came back for them
   */
  record Reading(long calls, long attempts, double millis, long rowsAsked, long rowsFound) {}

  /** What was counted since the last look; counting starts anew. */
  Reading take() {
    return new Reading(
        calls.sumThenReset(),
        attempts.sumThenReset(),
        nanos.sumThenReset() / 1e6,
        rowsAsked.sumThenReset(),
        rowsFound.sumThenReset());
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(BEGUN, System.nanoTime());
    calls.increment();
    if (context.request() instanceof BatchGetItemRequest request) {
      Map<String, KeysAndAttributes> asked = request.requestItems();
      asked.values().forEach(keys -> rowsAsked.add(keys.keys().size()));
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    attempts.increment();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    ended(attributes);
    if (context.response() instanceof BatchGetItemResponse response) {
      for (List<Map<String, AttributeValue>> items : response.responses().values()) {
        rowsFound.add(items.size());
      }
      // What DynamoDB left out is asked for again and counted then.
      response.unprocessedKeys().values().forEach(keys -> rowsAsked.add(-keys.keys().size()));
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    ended(attributes);
  }

  private void ended(ExecutionAttributes attributes) {
    Long begun = attributes.getAttribute(BEGUN);
    if (begun != null) {
      nanos.add(System.nanoTime() - begun);
    }
  }
}
