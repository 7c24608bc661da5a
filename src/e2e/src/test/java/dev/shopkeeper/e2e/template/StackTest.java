package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.dynamo.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

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
        .containsEntry(
            "JAVA_TOOL_OPTIONS",
            "-XX:MetaspaceSize=64m -XX:+TieredCompilation -XX:TieredStopAtLevel=4")
        .containsEntry("DISABLE_SIGNAL_HANDLERS", "true");
  }

  @Test
  void environment_ofReader_doesNotSayWhereDataIs() {
    assertThat(STACK.environment("RecommendFunction"))
        .containsEntry("JAVA_TOOL_OPTIONS", "-XX:MetaspaceSize=64m")
        .doesNotContainKey("SHOPKEEPER_DATA");
  }

  @Test
  void dynamoAccess_ofRecommend_isReadingItsTables() {
    assertThat(STACK.dynamoAccess("RecommendFunction"))
        .isEqualTo(
            Map.of(
                "shop-Similarity", Set.of("GetItem", "BatchGetItem"),
                "shop-Segments", Set.of("GetItem", "BatchGetItem"),
                "shop-Events", Set.of("Query"),
                "shop-Events/index/by_time", Set.of("Query")));
  }

  @Test
  void createTables_onDynamo_givesTheTablesTheCodeMakesLocally() {
    try (EmbeddedDynamo embedded = EmbeddedDynamo.inMemory();
        DynamoDbClient dynamo = LocalDynamo.client(embedded.endpoint())) {
      STACK.createTables(dynamo);
      TableSchema.createMissing(dynamo, "code");

      assertThat(dynamo.listTables().tableNames()).hasSize(8);
      for (String table : List.of("Similarity", "Segments", "Forecasts", "Events")) {
        assertThat(shape(dynamo, "shop-" + table)).isEqualTo(shape(dynamo, "code-" + table));
      }
    }
  }

  private static List<Object> shape(DynamoDbClient dynamo, String name) {
    TableDescription table = dynamo.describeTable(r -> r.tableName(name)).table();
    return List.of(
        table.keySchema(),
        Set.copyOf(table.attributeDefinitions()),
        table.localSecondaryIndexes().stream()
            .map(index -> List.of(index.indexName(), index.keySchema(), index.projection()))
            .toList());
  }

  @Test
  void eventsTable_readByTime_answersConsistentlyNewestFirst() {
    try (EmbeddedDynamo embedded = EmbeddedDynamo.inMemory();
        DynamoDbClient dynamo = LocalDynamo.client(embedded.endpoint())) {
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
