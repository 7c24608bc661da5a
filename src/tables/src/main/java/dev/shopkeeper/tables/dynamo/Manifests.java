package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.GenerationExpiredException;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The pointer, the counter and the manifests of one table.
 *
 * <p>The flip and the expiry of a generation exclude each other: the transaction that moves the
 * pointer checks that the generation has no end, the one that sets an end checks that the pointer
 * names another generation.
 */
final class Manifests {
  /** How much longer than its rows a manifest stays, as a record and for a writer that slept. */
  private static final Duration MANIFEST_STAYS = Duration.ofDays(7);

  /** How many manifests are read at once, going back from the newest. */
  private static final int STRIDE = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final Table table;
  private final String name;

  Manifests(DynamoDbClient client, Table table, String name) {
    this.client = client;
    this.table = table;
    this.name = name;
  }

  Optional<Map<String, AttributeValue>> item(String key) {
    return Optional.of(
            DynamoCalls.call(
                "read " + key,
                name,
                () -> client.getItem(r -> r.tableName(name).key(key(key)).consistentRead(true))))
        .filter(response -> response.hasItem() && !response.item().isEmpty())
        .map(response -> response.item());
  }

  /** Moves the pointer; false where it does not name the expected generation. */
  boolean flip(long expected, long generation, Map<String, AttributeValue> next) {
    TransactWriteItem pointer =
        TransactWriteItem.builder()
            .put(
                put -> {
                  put.tableName(name).item(next);
                  if (expected == 0) {
                    put.conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", Items.KEY));
                  } else {
                    put.conditionExpression("#generation = :expected")
                        .expressionAttributeNames(Map.of("#generation", Items.GENERATION))
                        .expressionAttributeValues(Map.of(":expected", Items.number(expected)));
                  }
                })
            .build();
    TransactWriteItem alive =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(name)
                        .key(key(Items.manifestKey(generation)))
                        // An end to come counts as well: whoever set it goes on to date the rows.
                        .conditionExpression("attribute_not_exists(#ends)")
                        .expressionAttributeNames(Map.of("#ends", Items.ENDS_AT)))
            .build();
    int failed = transact("move the pointer", List.of(pointer, alive));
    if (failed == 1) {
      throw new GenerationExpiredException(table, generation, "its rows end, it cannot serve");
    }
    return failed < 0;
  }

  /** Counts one up. */
  long allocate() {
    return Long.parseLong(
        DynamoCalls.call(
                "allocate a generation",
                name,
                () ->
                    client.updateItem(
                        r ->
                            r.tableName(name)
                                .key(key(Items.ALLOCATED))
                                .updateExpression("ADD #last :one")
                                .expressionAttributeNames(Map.of("#last", Items.LAST))
                                .expressionAttributeValues(Map.of(":one", Items.number(1)))
                                .returnValues("UPDATED_NEW")))
            .attributes()
            .get(Items.LAST)
            .n());
  }

  void describe(Generation generation) {
    boolean written =
        conditional(
            () ->
                client.putItem(
                    r ->
                        r.tableName(name)
                            .item(Items.manifest(generation))
                            .conditionExpression("attribute_not_exists(#ends)")
                            .expressionAttributeNames(Map.of("#ends", Items.ENDS_AT))));
    if (!written) {
      throw new GenerationExpiredException(
          table, generation.number(), "it was given an expiry date, its writer was too slow");
    }
  }

  /**
   * All manifests, oldest first: those of the pointer, and from the newest number back until there
   * are {@value #STRIDE} numbers in a row without one.
   */
  List<Generation> all(BatchReads reads) {
    long last =
        item(Items.ALLOCATED).map(item -> Long.parseLong(item.get(Items.LAST).n())).orElse(0L);
    Set<Long> pointed = new LinkedHashSet<>();
    item(Items.CURRENT)
        .map(Items::pointer)
        .ifPresent(
            current -> {
              pointed.add(current.generation());
              current.previous().ifPresent(pointed::add);
            });
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    long newest = last;
    int found;
    do {
      List<String> keys = new ArrayList<>(STRIDE);
      for (long n = newest; n > 0 && n > newest - STRIDE; n--) {
        keys.add(Items.manifestKey(n));
        pointed.remove(n);
      }
      List<Map<String, AttributeValue>> stride = reads.read(keys, true);
      items.addAll(stride);
      found = stride.size();
      newest -= STRIDE;
    } while (newest > 0 && found > 0);
    items.addAll(reads.read(pointed.stream().map(Items::manifestKey).toList(), true));
    return items.stream()
        .map(Items::manifest)
        .sorted(Comparator.comparingLong(Generation::number))
        .toList();
  }

  /** First step of expiry; false where the generation serves. */
  boolean beginEnding(long generation, long end, Instant now) {
    TransactWriteItem notServing =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(name)
                        .key(key(Items.CURRENT))
                        .conditionExpression("attribute_not_exists(#pk) OR #generation <> :it")
                        .expressionAttributeNames(
                            Map.of("#pk", Items.KEY, "#generation", Items.GENERATION))
                        .expressionAttributeValues(Map.of(":it", Items.number(generation))))
            .build();
    // A generation without a manifest gets one: whoever comes late must find that it ends.
    TransactWriteItem ending =
        TransactWriteItem.builder()
            .update(
                update ->
                    update
                        .tableName(name)
                        .key(key(Items.manifestKey(generation)))
                        .updateExpression(
                            "SET #ends = :end, #generation = :it,"
                                + " #state = if_not_exists(#state, :writing),"
                                + " #rows = if_not_exists(#rows, :zero),"
                                + " #checksum = if_not_exists(#checksum, :zero),"
                                + " #changed = if_not_exists(#changed, :now)")
                        .expressionAttributeNames(
                            Map.of(
                                "#ends", Items.ENDS_AT,
                                "#generation", Items.GENERATION,
                                "#state", Items.STATE,
                                "#rows", Items.ROWS,
                                "#checksum", Items.CHECKSUM,
                                "#changed", Items.CHANGED_AT))
                        .expressionAttributeValues(
                            Map.of(
                                ":end", Items.number(end),
                                ":it", Items.number(generation),
                                ":writing", AttributeValue.fromS(Generation.State.WRITING.name()),
                                ":zero", Items.number(0),
                                ":now", Items.time(now))))
            .build();
    return transact("expire generation " + generation, List.of(notServing, ending)) < 0;
  }

  /** Last step of expiry; false where the end was changed or taken away meanwhile. */
  boolean finishEnding(long generation, long end) {
    return conditional(
        () ->
            client.updateItem(
                r ->
                    r.tableName(name)
                        .key(key(Items.manifestKey(generation)))
                        .updateExpression("SET #state = :expiring, #expires = :removed")
                        .conditionExpression("#ends = :end")
                        .expressionAttributeNames(
                            Map.of(
                                "#state", Items.STATE,
                                "#expires", Items.EXPIRES_AT,
                                "#ends", Items.ENDS_AT))
                        .expressionAttributeValues(
                            Map.of(
                                ":expiring", AttributeValue.fromS(Generation.State.EXPIRING.name()),
                                ":removed", Items.number(end + MANIFEST_STAYS.toSeconds()),
                                ":end", Items.number(end)))));
  }

  /** Takes the end away. */
  void clearEnding(long generation) {
    conditional(
        () ->
            client.updateItem(
                r ->
                    r.tableName(name)
                        .key(key(Items.manifestKey(generation)))
                        .updateExpression("SET #state = :verified REMOVE #ends, #expires")
                        .conditionExpression("attribute_exists(#ends)")
                        .expressionAttributeNames(
                            Map.of(
                                "#state", Items.STATE,
                                "#ends", Items.ENDS_AT,
                                "#expires", Items.EXPIRES_AT))
                        .expressionAttributeValues(
                            Map.of(
                                ":verified",
                                AttributeValue.fromS(Generation.State.VERIFIED.name())))));
  }

  /**
   * Deletes a row of a generation, and takes it out of the manifest in the same transaction.
   *
   * @return whether the row was there
   */
  boolean eraseRow(long generation, RowKey key) {
    Backoff backoff = new Backoff("erase a row in table " + name, PATIENCE);
    while (true) {
      Optional<Map<String, AttributeValue>> row = item(key.stored(generation));
      Optional<Generation> manifest = item(Items.manifestKey(generation)).map(Items::manifest);
      if (row.isEmpty()) {
        return false;
      }
      if (transact("erase a row", erasing(row.get(), manifest)) < 0) {
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
  boolean replaceRow(long generation, Row from, byte[] to) {
    Backoff backoff = new Backoff("change a row in table " + name, PATIENCE);
    while (true) {
      Optional<Generation> manifest = item(Items.manifestKey(generation)).map(Items::manifest);
      List<TransactWriteItem> writes = new ArrayList<>();
      writes.add(replacing(generation, from, to));
      manifest
          .filter(counted -> counted.state() != Generation.State.WRITING)
          .ifPresent(counted -> writes.add(recounting(counted, counted.with(from, to))));
      int failed = transact("change a row", writes);
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
                    .key(key(from.key().stored(generation)))
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
                    .key(key(Items.manifestKey(from.number())))
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

  private boolean conditional(Supplier<?> write) {
    try {
      DynamoCalls.call("write a manifest", name, write);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** The index of the first write whose condition did not hold, or -1 when all were done. */
  private int transact(String what, List<TransactWriteItem> writes) {
    Backoff backoff = new Backoff(what + " in table " + name, PATIENCE);
    while (true) {
      try {
        DynamoCalls.call(what, name, () -> client.transactWriteItems(r -> r.transactItems(writes)));
        return -1;
      } catch (TransactionCanceledException e) {
        for (int i = 0; i < e.cancellationReasons().size(); i++) {
          if (FAILED.equals(e.cancellationReasons().get(i).code())) {
            return i;
          }
        }
        if (e.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()))) {
          throw new StoreUnavailableException("cannot " + what + " in table " + name, e);
        }
        // Somebody else's transaction holds one of the items, or the table is throttled.
        backoff.pause();
      }
    }
  }

  private static Map<String, AttributeValue> key(String key) {
    return Map.of(Items.KEY, AttributeValue.fromS(key));
  }
}
