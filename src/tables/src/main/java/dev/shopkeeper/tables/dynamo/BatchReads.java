package dev.shopkeeper.tables.dynamo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** Reads items by key, 100 in a request, asking again for what DynamoDB left out. */
final class BatchReads {
  private static final int MAX_KEYS = 100;

  /** A shopper is waiting for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DynamoDbClient client;
  private final String table;

  BatchReads(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Reads items; those that are not there are absent.
   *
   * @param keys values of {@code pk}, no two the same
   * @param consistent whether to see every write that has been answered, at twice the price
   */
  List<Map<String, AttributeValue>> read(Collection<String> keys, boolean consistent) {
    List<Map<String, AttributeValue>> items = new ArrayList<>(keys.size());
    List<Map<String, AttributeValue>> chunk = new ArrayList<>(Math.min(keys.size(), MAX_KEYS));
    for (String key : keys) {
      chunk.add(Map.of(Items.KEY, AttributeValue.fromS(key)));
      if (chunk.size() == MAX_KEYS) {
        readChunk(chunk, consistent, items);
        chunk.clear();
      }
    }
    if (!chunk.isEmpty()) {
      readChunk(chunk, consistent, items);
    }
    return items;
  }

  private void readChunk(
      List<Map<String, AttributeValue>> keys,
      boolean consistent,
      List<Map<String, AttributeValue>> items) {
    Backoff backoff = new Backoff("read " + keys.size() + " rows of table " + table, PATIENCE);
    Map<String, KeysAndAttributes> open =
        Map.of(
            table,
            KeysAndAttributes.builder().keys(List.copyOf(keys)).consistentRead(consistent).build());
    while (true) {
      Map<String, KeysAndAttributes> request = open;
      BatchGetItemResponse response =
          DynamoCalls.call(
              "read rows", table, () -> client.batchGetItem(r -> r.requestItems(request)));
      items.addAll(response.responses().getOrDefault(table, List.of()));
      open = response.unprocessedKeys();
      if (open.isEmpty()) {
        return;
      }
      backoff.pause();
    }
  }
}
