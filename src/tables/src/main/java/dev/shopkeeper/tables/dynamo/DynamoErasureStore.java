package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.events.Erasure;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.UserHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Erasures in the table of live behaviour, which outlives a deployment as the shop's files do: one
 * partition, {@code erasures}, with an item for the salt and one for each user's hash. They carry
 * no expiry date and none of the index's keys, so they are in no shopper's events. Thread-safe.
 */
public final class DynamoErasureStore implements ErasureStore {
  /** No shopper's key: those begin with {@code u#} or {@code s#}. */
  static final String PARTITION = "erasures";

  private static final String SALT_KEY = "salt";
  private static final String SALT = "salt";
  private static final String HASH_PREFIX = "h#";
  private static final String ERASED_AT = "erased_at";
  private static final String RECEIPT_ID = "receipt_id";

  private final DynamoDbClient client;
  private final String table;

  /**
   * @param client how to reach DynamoDB; closed by whoever made it
   * @param prefix what the table's name begins with
   */
  public DynamoErasureStore(DynamoDbClient client, String prefix) {
    this.client = client;
    this.table = TableSchema.eventsTable(prefix);
  }

  @Override
  public byte[] salt() {
    return kept().orElseGet(this::draw);
  }

  private Optional<byte[]> kept() {
    List<Map<String, AttributeValue>> items = query(SALT_KEY);
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(items.get(0).get(SALT).b().asByteArray());
  }

  private byte[] draw() {
    byte[] drawn = new byte[UserHash.SALT_BYTES];
    new SecureRandom().nextBytes(drawn);
    Map<String, AttributeValue> item =
        Map.of(
            EventItems.SHOPPER,
            AttributeValue.fromS(PARTITION),
            EventItems.EVENT_ID,
            AttributeValue.fromS(SALT_KEY),
            SALT,
            AttributeValue.fromB(SdkBytes.fromByteArray(drawn)));
    try {
      DynamoCalls.call(
          "keep the salt",
          table,
          () ->
              client.putItem(
                  r ->
                      r.tableName(table)
                          .item(item)
                          .conditionExpression("attribute_not_exists(#event_id)")
                          .expressionAttributeNames(Map.of("#event_id", EventItems.EVENT_ID))));
      return drawn;
    } catch (ConditionalCheckFailedException e) {
      // Somebody else drew one at the same moment.
      return kept().orElseThrow();
    }
  }

  @Override
  public void keep(Erasure erasure) {
    Map<String, AttributeValue> item =
        Map.of(
            EventItems.SHOPPER,
            AttributeValue.fromS(PARTITION),
            EventItems.EVENT_ID,
            AttributeValue.fromS(HASH_PREFIX + erasure.userHash()),
            ERASED_AT,
            AttributeValue.fromS(erasure.at().toString()),
            RECEIPT_ID,
            AttributeValue.fromS(erasure.receiptId()));
    DynamoCalls.call(
        "keep an erasure", table, () -> client.putItem(r -> r.tableName(table).item(item)));
  }

  @Override
  public List<Erasure> all() {
    return query(HASH_PREFIX).stream().map(DynamoErasureStore::erasure).toList();
  }

  private static Erasure erasure(Map<String, AttributeValue> item) {
    return new Erasure(
        item.get(EventItems.EVENT_ID).s().substring(HASH_PREFIX.length()),
        Instant.parse(item.get(ERASED_AT).s()),
        item.get(RECEIPT_ID).s());
  }

  private List<Map<String, AttributeValue>> query(String keyPrefix) {
    return new EventPartition(client, table)
        .all(AttributeValue.fromS(PARTITION), Optional.of(keyPrefix));
  }
}
