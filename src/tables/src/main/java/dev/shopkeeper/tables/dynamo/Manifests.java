package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.GenerationExpiredException;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

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

  private final DynamoDbClient client;
  private final Table table;
  private final String name;
  private final Transactions transactions;

  Manifests(DynamoDbClient client, Table table, String name) {
    this.client = client;
    this.table = table;
    this.name = name;
    this.transactions = new Transactions(client, name);
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
    int failed = transactions.write("move the pointer", List.of(pointer, alive));
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
    return transactions.write("expire generation " + generation, List.of(notServing, ending)) < 0;
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

  private boolean conditional(Supplier<?> write) {
    try {
      DynamoCalls.call("write a manifest", name, write);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  static Map<String, AttributeValue> key(String key) {
    return Map.of(Items.KEY, AttributeValue.fromS(key));
  }
}
