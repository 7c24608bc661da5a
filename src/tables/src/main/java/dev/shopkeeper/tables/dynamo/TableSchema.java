package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables for local use, with the keys and the expiry they have in the cloud. */
public final class TableSchema {
  private TableSchema() {}

  /** The name of the table of live behaviour in a deployment. */
  public static String eventsTable(String prefix) {
    return prefix + "-Events";
  }

  /** Makes the tables that are missing, and waits until they can be used. */
  public static void createMissing(DynamoDbClient client, String prefix) {
    for (Table table : Table.values()) {
      create(client, rows(table.name(prefix)));
    }
    create(client, events(eventsTable(prefix)));
  }

  private static CreateTableRequest rows(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(key -> key.attributeName(Items.KEY).keyType(KeyType.HASH))
        .attributeDefinitions(
            definition -> definition.attributeName(Items.KEY).attributeType(ScalarAttributeType.S))
        .build();
  }

  private static CreateTableRequest events(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(
            key -> key.attributeName(EventItems.SHOPPER).keyType(KeyType.HASH),
            key -> key.attributeName(EventItems.EVENT_ID).keyType(KeyType.RANGE))
        .localSecondaryIndexes(
            index ->
                index
                    .indexName(EventItems.BY_TIME)
                    .keySchema(
                        key -> key.attributeName(EventItems.SHOPPER).keyType(KeyType.HASH),
                        key -> key.attributeName(EventItems.OCCURRED_AT).keyType(KeyType.RANGE))
                    .projection(projection -> projection.projectionType(ProjectionType.ALL)))
        .attributeDefinitions(
            definition ->
                definition.attributeName(EventItems.SHOPPER).attributeType(ScalarAttributeType.S),
            definition ->
                definition.attributeName(EventItems.EVENT_ID).attributeType(ScalarAttributeType.S),
            definition ->
                definition
                    .attributeName(EventItems.OCCURRED_AT)
                    .attributeType(ScalarAttributeType.S))
        .build();
  }

  private static void create(DynamoDbClient client, CreateTableRequest request) {
    String name = request.tableName();
    DynamoCalls.call("create", name, () -> createOrKeep(client, request));
    DynamoCalls.call(
        "wait for creation",
        name,
        () -> client.waiter().waitUntilTableExists(r -> r.tableName(name)));
    TimeToLiveStatus expiry =
        DynamoCalls.call("describe", name, () -> client.describeTimeToLive(r -> r.tableName(name)))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (expiry == TimeToLiveStatus.DISABLED) {
      DynamoCalls.call(
          "set the expiry",
          name,
          () ->
              client.updateTimeToLive(
                  r ->
                      r.tableName(name)
                          .timeToLiveSpecification(
                              ttl -> ttl.attributeName(Items.EXPIRES_AT).enabled(true))));
    }
  }

  private static boolean createOrKeep(DynamoDbClient client, CreateTableRequest request) {
    try {
      client.createTable(request);
      return true;
    } catch (ResourceInUseException e) {
      return false;
    }
  }
}
