package dev.shopkeeper.tables.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Everything under one key of the table of live behaviour, consistently read, by range key. */
final class EventPartition {
  private final DynamoDbClient client;
  private final String table;

  EventPartition(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * All items, expired ones included.
   *
   * @param rangePrefix what the range key begins with
   */
  List<Map<String, AttributeValue>> all(AttributeValue hash, Optional<String> rangePrefix) {
    Map<String, String> names = new HashMap<>(Map.of("#hash", EventItems.SHOPPER));
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":hash", hash));
    rangePrefix.ifPresent(
        prefix -> {
          names.put("#range", EventItems.EVENT_ID);
          values.put(":prefix", AttributeValue.fromS(prefix));
        });
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(
                "#hash = :hash"
                    + (rangePrefix.isPresent() ? " AND begins_with(#range, :prefix)" : ""))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> next;
    do {
      QueryResponse page =
          DynamoCalls.call("read items", table, () -> client.query(request.build()));
      items.addAll(page.items());
      next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
      request.exclusiveStartKey(next);
    } while (!next.isEmpty());
    return items;
  }

  /** The items behind a range key, at most so many of the store's next page. */
  QueryResponse page(AttributeValue hash, Optional<String> after, int limit) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(limit)
            .keyConditionExpression("#hash = :hash")
            .expressionAttributeNames(Map.of("#hash", EventItems.SHOPPER))
            .expressionAttributeValues(Map.of(":hash", hash));
    after.ifPresent(
        range ->
            request.exclusiveStartKey(
                Map.of(
                    EventItems.SHOPPER, hash, EventItems.EVENT_ID, AttributeValue.fromS(range))));
    return DynamoCalls.call("read events", table, () -> client.query(request.build()));
  }
}
