package dev.shopkeeper.tables.dynamo;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A client that leaves out half of every batch, as DynamoDB does under load, or all of it. */
final class ThrottledCalls {
  private final DynamoDbClient real;
  private final AtomicInteger leftOut = new AtomicInteger();

  ThrottledCalls(DynamoDbClient real) {
    this.real = real;
  }

  int leftOut() {
    return leftOut.get();
  }

  DynamoDbClient client() {
    return leavingOut(2);
  }

  DynamoDbClient stuck() {
    return leavingOut(1);
  }

  private DynamoDbClient leavingOut(int divisor) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "batchGetItem" -> get(arguments[0], divisor);
                  case "batchWriteItem" -> write(arguments[0], divisor);
                  default -> CountedCalls.invoke(real, method, arguments);
                });
  }

  @SuppressWarnings("unchecked")
  private BatchGetItemResponse get(Object argument, int divisor) {
    BatchGetItemRequest request =
        BatchGetItemRequest.builder()
            .applyMutation((Consumer<BatchGetItemRequest.Builder>) argument)
            .build();
    Map.Entry<String, KeysAndAttributes> only = request.requestItems().entrySet().iterator().next();
    List<Map<String, AttributeValue>> keys = only.getValue().keys();
    int omitted = keys.size() / divisor;
    leftOut.addAndGet(omitted);
    Map<String, KeysAndAttributes> unprocessed = new HashMap<>();
    if (omitted > 0) {
      unprocessed.put(
          only.getKey(), only.getValue().toBuilder().keys(keys.subList(0, omitted)).build());
    }
    if (omitted == keys.size()) {
      return BatchGetItemResponse.builder().unprocessedKeys(unprocessed).build();
    }
    KeysAndAttributes rest =
        only.getValue().toBuilder().keys(keys.subList(omitted, keys.size())).build();
    return real.batchGetItem(r -> r.requestItems(Map.of(only.getKey(), rest))).toBuilder()
        .unprocessedKeys(unprocessed)
        .build();
  }

  @SuppressWarnings("unchecked")
  private BatchWriteItemResponse write(Object argument, int divisor) {
    BatchWriteItemRequest request =
        BatchWriteItemRequest.builder()
            .applyMutation((Consumer<BatchWriteItemRequest.Builder>) argument)
            .build();
    Map.Entry<String, List<WriteRequest>> only =
        request.requestItems().entrySet().iterator().next();
    List<WriteRequest> puts = only.getValue();
    int omitted = puts.size() / divisor;
    leftOut.addAndGet(omitted);
    real.batchWriteItem(
        r -> r.requestItems(Map.of(only.getKey(), puts.subList(omitted, puts.size()))));
    return BatchWriteItemResponse.builder()
        .unprocessedItems(omitted == 0 ? Map.of() : Map.of(only.getKey(), puts.subList(0, omitted)))
        .build();
  }
}
