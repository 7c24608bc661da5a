package dev.shopkeeper.tables.dynamo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads all items of one generation, consistently, a page at a time.
 *
 * <p>The table has no order a generation could be found by, so this reads, and pays for, every item
 * of the table: at most three generations and what DynamoDB has not removed yet.
 */
final class GenerationScan {
  private final DynamoDbClient client;
  private final String table;

  GenerationScan(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Hands over the items of a generation that have not expired by {@code now}. */
  void pages(long generation, long now, Consumer<List<Map<String, AttributeValue>>> consumer) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":generation", AttributeValue.fromS(generation + "/"));
    values.put(":now", AttributeValue.fromN(Long.toString(now)));
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .filterExpression(
                "begins_with(#pk, :generation)"
                    + " AND (attribute_not_exists(#expires_at) OR #expires_at > :now)")
            .expressionAttributeNames(Map.of("#pk", Items.KEY, "#expires_at", Items.EXPIRES_AT))
            .expressionAttributeValues(values);
    while (true) {
      ScanResponse page = DynamoCalls.call("scan rows", table, () -> client.scan(request.build()));
      if (page.hasItems() && !page.items().isEmpty()) {
        consumer.accept(page.items());
      }
      if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
        return;
      }
      request.exclusiveStartKey(page.lastEvaluatedKey());
    }
  }
}
