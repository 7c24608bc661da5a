package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.dynamo.TableSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The guard lets through what is allowed and nothing else. */
final class GuardedDynamoTest {
  private static final String TABLE = "shop-Similarity";
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"));

  private static EmbeddedDynamo embedded;

  @BeforeAll
  static void start() {
    embedded = EmbeddedDynamo.inMemory();
    try (DynamoDbClient client = LocalDynamo.client(embedded.endpoint())) {
      TableSchema.createMissing(client, "shop");
    }
  }

  @AfterAll
  static void stop() {
    embedded.close();
  }

  @Test
  void request_allowed_reachesTheTable() throws IOException {
    try (GuardedDynamo guard = guard(TABLE, "PutItem", "GetItem");
        DynamoDbClient client = LocalDynamo.client(guard.endpoint())) {
      client.putItem(r -> r.tableName(TABLE).item(KEY));
      assertThat(client.getItem(r -> r.tableName(TABLE).key(KEY)).item()).isEqualTo(KEY);
      assertThat(guard.denied()).isEmpty();
    }
  }

  @Test
  void request_ofOtherAction_isDenied() throws IOException {
    try (GuardedDynamo guard = guard(TABLE, "GetItem");
        DynamoDbClient client = LocalDynamo.client(guard.endpoint())) {
      assertThatThrownBy(() -> client.putItem(r -> r.tableName(TABLE).item(KEY)))
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("no role");
      assertThat(guard.denied()).containsExactly("PutItem on " + TABLE);
    }
  }

  @Test
  void batch_withOneTableTooMany_isDenied() throws IOException {
    try (GuardedDynamo guard = guard(TABLE, "BatchGetItem");
        DynamoDbClient client = LocalDynamo.client(guard.endpoint())) {
      KeysAndAttributes keys = KeysAndAttributes.builder().keys(KEY).build();
      assertThatThrownBy(
              () ->
                  client.batchGetItem(
                      r -> r.requestItems(Map.of(TABLE, keys, "shop-Segments", keys))))
          .isInstanceOf(DynamoDbException.class);
      assertThat(guard.denied()).containsExactly("BatchGetItem on shop-Segments");
    }
  }

  @Test
  void transaction_withoutConditionCheck_isDenied() throws IOException {
    try (GuardedDynamo guard = guard(TABLE, "PutItem");
        DynamoDbClient client = LocalDynamo.client(guard.endpoint())) {
      assertThatThrownBy(
              () ->
                  client.transactWriteItems(
                      r ->
                          r.transactItems(
                              t ->
                                  t.conditionCheck(
                                      c ->
                                          c.tableName(TABLE)
                                              .key(KEY)
                                              .conditionExpression("attribute_exists(pk)")))))
          .isInstanceOf(DynamoDbException.class);
      assertThat(guard.denied()).containsExactly("ConditionCheckItem on " + TABLE);
    }
  }

  @Test
  void query_ofIndex_needsTheIndex() throws IOException {
    try (GuardedDynamo guard = guard("shop-Events", "Query");
        DynamoDbClient client = LocalDynamo.client(guard.endpoint())) {
      assertThatThrownBy(
              () ->
                  client.query(
                      r ->
                          r.tableName("shop-Events")
                              .indexName("by_time")
                              .keyConditionExpression("shopper = :s")
                              .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("a")))))
          .isInstanceOf(DynamoDbException.class);
      assertThat(guard.denied()).containsExactly("Query on shop-Events/index/by_time");
    }
  }

  private static GuardedDynamo guard(String resource, String... actions) throws IOException {
    return GuardedDynamo.start(embedded.endpoint(), Map.of(resource, Set.of(actions)));
  }
}
