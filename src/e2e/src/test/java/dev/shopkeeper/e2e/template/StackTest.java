package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.e2e.Repository;
import dev.shopkeeper.e2e.functions.LocalDynamo;
import dev.shopkeeper.tables.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The template's settings and tables are those that the code expects. */
final class StackTest {
  private static final Stack STACK =
      new Stack(Repository.path("template.yaml"), "shop", Map.of("DataBucket", "shop-data"));

  @Test
  void environment_ofRecompute_hasGlobalAndOwnSettings() {
    assertThat(STACK.environment("RecomputeFunction"))
        .containsEntry("SHOPKEEPER_TABLES_PREFIX", "shop")
        .containsEntry("SHOPKEEPER_EVENTS_RETENTION", "P90D")
        .containsEntry("SHOPKEEPER_DATA", "s3://shop-data/data")
        .containsEntry("DISABLE_SIGNAL_HANDLERS", "true");
  }

  @Test
  void environment_ofReader_doesNotSayWhereDataIs() {
    assertThat(STACK.environment("RecommendFunction")).doesNotContainKey("SHOPKEEPER_DATA");
  }

  @Test
  void createTables_onDynamo_givesTheNamesTheCodeUses() {
    try (EmbeddedDynamo embedded = EmbeddedDynamo.inMemory();
        DynamoDbClient dynamo = LocalDynamo.client(embedded)) {
      STACK.createTables(dynamo);

      assertThat(dynamo.listTables().tableNames())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of(Table.values()).map(table -> table.name("shop")),
                      Stream.of("shop-Events"))
                  .toList());
    }
  }

  @Test
  void eventsTable_readByTime_answersConsistentlyNewestFirst() {
    try (EmbeddedDynamo embedded = EmbeddedDynamo.inMemory();
        DynamoDbClient dynamo = LocalDynamo.client(embedded)) {
      STACK.createTables(dynamo);
      putEvent(dynamo, "b", "2026-01-01T00:00:00Z");
      putEvent(dynamo, "a", "2026-01-02T00:00:00Z");

      QueryResponse latest =
          dynamo.query(
              QueryRequest.builder()
                  .tableName("shop-Events")
                  .indexName("by_time")
                  .consistentRead(true)
                  .scanIndexForward(false)
                  .keyConditionExpression("shopper = :s")
                  .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("user/1")))
                  .build());

      assertThat(latest.items())
          .extracting(item -> item.get("event_id").s(), item -> item.get("note").s())
          .isEqualTo(
              List.of(
                  tuple("a", "all attributes are in the index"),
                  tuple("b", "all attributes are in the index")));
    }
  }

  private static void putEvent(DynamoDbClient dynamo, String id, String time) {
    dynamo.putItem(
        put ->
            put.tableName("shop-Events")
                .item(
                    Map.of(
                        "shopper", AttributeValue.fromS("user/1"),
                        "event_id", AttributeValue.fromS(id),
                        "occurred_at", AttributeValue.fromS(time),
                        "note", AttributeValue.fromS("all attributes are in the index"))));
  }
}
