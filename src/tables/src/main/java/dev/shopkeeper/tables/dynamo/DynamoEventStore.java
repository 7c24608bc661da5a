package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Live behaviour in DynamoDB: one conditional put keeps an event, one query on the index by time
 * reads the latest. Thread-safe, as the client is.
 */
public final class DynamoEventStore implements EventStore {
  private final DynamoDbClient client;
  private final String table;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * @param client how to reach DynamoDB; closed by whoever made it
   * @param prefix what the table's name begins with
   * @param retention how long an event is kept after it was received
   * @param clock tells when that is over
   */
  public DynamoEventStore(
      DynamoDbClient client, String prefix, Duration retention, InstantSource clock) {
    this.client = client;
    this.table = TableSchema.eventsTable(prefix);
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public Outcome record(Event event) {
    Instant now = clock.instant();
    try {
      DynamoCalls.call("keep an event", table, () -> put(event, now));
      return Outcome.ACCEPTED;
    } catch (ConditionalCheckFailedException e) {
      return EventItems.event(e.item()).equals(event) ? Outcome.DUPLICATE : Outcome.CONFLICT;
    }
  }

  private Object put(Event event, Instant now) {
    return client.putItem(
        r ->
            r.tableName(table)
                .item(EventItems.item(event, now.plus(retention)))
                // What has expired may still be there, and counts as gone.
                .conditionExpression("attribute_not_exists(#event_id) OR #expires_at <= :now")
                .expressionAttributeNames(
                    Map.of("#event_id", EventItems.EVENT_ID, "#expires_at", Items.EXPIRES_AT))
                .expressionAttributeValues(Map.of(":now", Items.number(now.getEpochSecond())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }

  @Override
  public List<Event> latest(Shopper shopper, int limit) {
    EventStore.checkLimit(limit);
    int idBytes = shopper.id().getBytes(StandardCharsets.UTF_8).length;
    if (limit == 0 || idBytes == 0 || idBytes > Event.MAX_ID_BYTES) {
      // No event can have such a shopper.
      return List.of();
    }
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(EventItems.BY_TIME)
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(limit)
            .keyConditionExpression("#shopper = :shopper")
            .filterExpression("#expires_at > :now")
            .expressionAttributeNames(
                Map.of("#shopper", EventItems.SHOPPER, "#expires_at", Items.EXPIRES_AT))
            .expressionAttributeValues(
                Map.of(
                    ":shopper", EventItems.shopper(shopper),
                    ":now", Items.number(clock.instant().getEpochSecond())));
    List<Event> latest = new ArrayList<>();
    Map<String, AttributeValue> next;
    do {
      QueryResponse page =
          DynamoCalls.call("read events", table, () -> client.query(request.build()));
      page.items().stream()
          .limit(limit - latest.size())
          .map(EventItems::event)
          .forEach(latest::add);
      next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
      request.exclusiveStartKey(next);
      // DynamoDB counts towards the limit what the filter then takes away.
    } while (latest.size() < limit && !next.isEmpty());
    return latest;
  }

  @Override
  public void scan(Consumer<Event> consumer) {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("#expires_at > :now")
            .expressionAttributeNames(Map.of("#expires_at", Items.EXPIRES_AT))
            .expressionAttributeValues(
                Map.of(":now", Items.number(clock.instant().getEpochSecond())));
    Map<String, AttributeValue> next;
    do {
      ScanResponse page =
          DynamoCalls.call("read all events", table, () -> client.scan(request.build()));
      page.items().stream().map(EventItems::event).forEach(consumer);
      next = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
      request.exclusiveStartKey(next);
    } while (!next.isEmpty());
  }

  @Override
  public List<Event> page(Shopper shopper, Optional<String> after, int limit) {
    EventStore.checkLimit(limit);
    long now = clock.instant().getEpochSecond();
    List<Event> events = new ArrayList<>();
    Optional<String> from = after;
    while (true) {
      QueryResponse page =
          new EventPartition(client, table)
              .page(EventItems.shopper(shopper), from, limit - events.size());
      page.items().stream()
          .filter(item -> !Items.expired(item, now))
          .map(EventItems::event)
          .forEach(events::add);
      if (events.size() == limit
          || !page.hasLastEvaluatedKey()
          || page.lastEvaluatedKey().isEmpty()) {
        return events;
      }
      from = Optional.of(page.lastEvaluatedKey().get(EventItems.EVENT_ID).s());
    }
  }

  @Override
  public int erase(Shopper shopper) {
    List<Map<String, AttributeValue>> keys =
        new EventPartition(client, table)
            .all(EventItems.shopper(shopper), Optional.empty()).stream()
                .map(EventItems::key)
                .toList();
    new BatchWrites(client, table).delete(keys);
    return keys.size();
  }
}
