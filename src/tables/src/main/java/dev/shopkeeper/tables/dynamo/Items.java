package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a table of rows: rows, the pointer, the counter and the manifests. */
final class Items {
  /** The hash key of every item. */
  static final String KEY = "pk";

  static final String ROW = "row";

  /** When DynamoDB removes the item, in seconds since 1970. */
  static final String EXPIRES_AT = "expires_at";

  /**
   * When a generation's rows end, in its manifest; the manifest itself stays longer, so that a
   * writer that slept finds it.
   */
  static final String ENDS_AT = "ends_at";

  static final String GENERATION = "generation";
  static final String STATE = "state";
  static final String ROWS = "row_count";
  static final String CHECKSUM = "checksum";
  static final String CHANGED_AT = "changed_at";

  /** The key of the pointer. */
  static final String CURRENT = "CURRENT";

  /** The key of the counter of generations. */
  static final String ALLOCATED = "ALLOCATED";

  /** The counter's attribute. */
  static final String LAST = "last";

  private static final String PREVIOUS = "previous";
  private static final String FLIPPED_AT = "flipped_at";
  private static final String PROVENANCE = "provenance";

  private Items() {}

  /** The key of a generation's manifest. */
  static String manifestKey(long generation) {
    return "MANIFEST/" + generation;
  }

  static Map<String, AttributeValue> row(long generation, Row row) {
    return Map.of(
        KEY,
        AttributeValue.fromS(row.key().stored(generation)),
        ROW,
        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(row.bytes())));
  }

  static byte[] bytes(Map<String, AttributeValue> item) {
    return item.get(ROW).b().asByteArrayUnsafe();
  }

  /** The row of an item whose key is {@code generation/kind/id}. */
  static Row row(Map<String, AttributeValue> item) {
    String stored = item.get(KEY).s();
    int kind = stored.indexOf('/') + 1;
    int id = stored.indexOf('/', kind) + 1;
    return new Row(new RowKey(stored.substring(kind, id - 1), stored.substring(id)), bytes(item));
  }

  static boolean expired(Map<String, AttributeValue> item, long now) {
    AttributeValue expiresAt = item.get(EXPIRES_AT);
    return expiresAt != null && Long.parseLong(expiresAt.n()) <= now;
  }

  static Map<String, AttributeValue> pointer(Current current) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(KEY, AttributeValue.fromS(CURRENT));
    item.put(GENERATION, number(current.generation()));
    current.previous().ifPresent(previous -> item.put(PREVIOUS, number(previous)));
    item.put(FLIPPED_AT, time(current.flippedAt()));
    item.put(ROWS, number(current.rows()));
    item.put(PROVENANCE, provenance(current.provenance()));
    return item;
  }

  static Current pointer(Map<String, AttributeValue> item) {
    AttributeValue previous = item.get(PREVIOUS);
    return new Current(
        number(item, GENERATION),
        previous == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(previous.n())),
        time(item, FLIPPED_AT),
        number(item, ROWS),
        provenance(item.get(PROVENANCE).m()));
  }

  static Map<String, AttributeValue> manifest(Generation generation) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(KEY, AttributeValue.fromS(manifestKey(generation.number())));
    item.put(GENERATION, number(generation.number()));
    item.put(STATE, AttributeValue.fromS(generation.state().name()));
    item.put(ROWS, number(generation.rows()));
    item.put(CHECKSUM, number(generation.checksum()));
    item.put(CHANGED_AT, time(generation.changedAt()));
    generation.provenance().ifPresent(made -> item.put(PROVENANCE, provenance(made)));
    return item;
  }

  static Generation manifest(Map<String, AttributeValue> item) {
    return new Generation(
        number(item, GENERATION),
        Generation.State.valueOf(item.get(STATE).s()),
        number(item, ROWS),
        number(item, CHECKSUM),
        time(item, CHANGED_AT),
        Optional.ofNullable(item.get(PROVENANCE)).map(made -> provenance(made.m())),
        Optional.ofNullable(item.get(ENDS_AT))
            .map(end -> Instant.ofEpochSecond(Long.parseLong(end.n()))));
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue time(Instant value) {
    return AttributeValue.fromS(value.toString());
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }

  private static Instant time(Map<String, AttributeValue> item, String name) {
    return Instant.parse(item.get(name).s());
  }

  private static AttributeValue provenance(Provenance made) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("computed_at", time(made.computedAt()));
    item.put("data_as_of", time(made.dataAsOf()));
    item.put("source", AttributeValue.fromS(made.source()));
    item.put("fingerprint", AttributeValue.fromS(made.fingerprint()));
    item.put("method", AttributeValue.fromS(made.method()));
    item.put("parameters", texts(made.parameters(), Function.identity()));
    // As text: DynamoDB's numbers know neither infinity nor every double.
    item.put("scores", texts(made.scores(), score -> Double.toString(score)));
    return AttributeValue.fromM(item);
  }

  private static Provenance provenance(Map<String, AttributeValue> item) {
    return new Provenance(
        time(item, "computed_at"),
        time(item, "data_as_of"),
        item.get("source").s(),
        item.get("fingerprint").s(),
        item.get("method").s(),
        values(item.get("parameters").m(), Function.identity()),
        values(item.get("scores").m(), Double::valueOf));
  }

  private static <V> AttributeValue texts(Map<String, V> values, Function<V, String> text) {
    Map<String, AttributeValue> texts = new HashMap<>();
    values.forEach((name, value) -> texts.put(name, AttributeValue.fromS(text.apply(value))));
    return AttributeValue.fromM(texts);
  }

  private static <V> Map<String, V> values(
      Map<String, AttributeValue> texts, Function<String, V> value) {
    Map<String, V> values = new TreeMap<>();
    texts.forEach((name, text) -> values.put(name, value.apply(text.s())));
    return values;
  }
}
