package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The changes to single rows of a generation that is already counted: row and manifest change in
 * one transaction, so that the manifest's count and checksum hold at every moment.
 */
final class CountedRows {
  private final String name;
  private final Manifests manifests;
  private final Transactions transactions;

  CountedRows(DynamoDbClient client, Manifests manifests, String name) {
    this.name = name;
    this.manifests = manifests;
    this.transactions = new Transactions(client, name);
  }

  /**
   * Deletes a row of a generation, and takes it out of the manifest in the same transaction.
   *
   * @return whether the row was there
   */
  boolean erase(long generation, RowKey key) {
    Backoff backoff = new Backoff("erase a row in table " + name, Transactions.PATIENCE);
    while (true) {
      Optional<Map<String, AttributeValue>> row = manifests.item(key.stored(generation));
      Optional<Generation> manifest =
          manifests.item(Items.manifestKey(generation)).map(Items::manifest);
      if (row.isEmpty()) {
        return false;
      }
      if (transactions.write("erase a row", erasing(row.get(), manifest)) < 0) {
        return true;
      }
      // The manifest was written between reading and erasing.
      backoff.pause();
    }
  }

  private List<TransactWriteItem> erasing(
      Map<String, AttributeValue> row, Optional<Generation> manifest) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        TransactWriteItem.builder()
            .delete(
                delete ->
                    delete
                        .tableName(name)
                        .key(Map.of(Items.KEY, row.get(Items.KEY)))
                        .conditionExpression("attribute_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Items.KEY)))
            .build());
    manifest
        .filter(counted -> counted.state() != Generation.State.WRITING)
        .ifPresent(counted -> writes.add(recounting(counted, counted.without(Items.row(row)))));
    return writes;
  }

  /**
   * Changes a row of a generation, and the manifest's checksum in the same transaction.
   *
   * @return whether the row was as it had been read
   */
  boolean replace(long generation, Row from, byte[] to) {
    Backoff backoff = new Backoff("change a row in table " + name, Transactions.PATIENCE);
    while (true) {
      Optional<Generation> manifest =
          manifests.item(Items.manifestKey(generation)).map(Items::manifest);
      List<TransactWriteItem> writes = new ArrayList<>();
      writes.add(replacing(generation, from, to));
      manifest
          .filter(counted -> counted.state() != Generation.State.WRITING)
          .ifPresent(counted -> writes.add(recounting(counted, counted.with(from, to))));
      int failed = transactions.write("change a row", writes);
      if (failed <= 0) {
        return failed < 0;
      }
      // The manifest was written between reading and changing.
      backoff.pause();
    }
  }

  private TransactWriteItem replacing(long generation, Row from, byte[] to) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(name)
                    .key(Manifests.key(from.key().stored(generation)))
                    .updateExpression("SET #row = :to")
                    .conditionExpression("#row = :from")
                    .expressionAttributeNames(Map.of("#row", Items.ROW))
                    .expressionAttributeValues(
                        Map.of(
                            ":to",
                            AttributeValue.fromB(SdkBytes.fromByteArray(to)),
                            ":from",
                            AttributeValue.fromB(SdkBytes.fromByteArray(from.bytes())))))
        .build();
  }

  private TransactWriteItem recounting(Generation from, Generation to) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(name)
                    .key(Manifests.key(Items.manifestKey(from.number())))
                    .updateExpression("SET #rows = :rows, #checksum = :checksum")
                    .conditionExpression("#rows = :counted AND #checksum = :summed")
                    .expressionAttributeNames(
                        Map.of("#rows", Items.ROWS, "#checksum", Items.CHECKSUM))
                    .expressionAttributeValues(
                        Map.of(
                            ":rows", Items.number(to.rows()),
                            ":checksum", Items.number(to.checksum()),
                            ":counted", Items.number(from.rows()),
                            ":summed", Items.number(from.checksum()))))
        .build();
  }
}
