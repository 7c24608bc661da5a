package dev.shopkeeper.e2e.functions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an id stands in any attribute of any item of any table, looked for byte by byte. */
final class Traces {
  private Traces() {}

  static List<String> of(String id, DynamoDbClient dynamo) {
    List<String> found = new ArrayList<>();
    for (String table : dynamo.listTables().tableNames()) {
      for (Map<String, AttributeValue> item :
          dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items()) {
        item.forEach(
            (name, value) -> {
              if (holds(value, id)) {
                found.add(table + " " + name + " of " + item.get("pk") + item.get("shopper"));
              }
            });
      }
    }
    return found;
  }

  private static boolean holds(AttributeValue value, String id) {
    if (value.b() != null) {
      // A character for a byte, so that an id within packed bytes is found too.
      return value.b().asString(StandardCharsets.ISO_8859_1).contains(id);
    }
    if (value.hasM()) {
      return value.m().values().stream().anyMatch(inner -> holds(inner, id));
    }
    String text = value.s() == null ? value.n() : value.s();
    if (text == null) {
      throw new IllegalStateException("no table has an attribute like " + value);
    }
    return PayloadIds.stands(id, text);
  }
}
