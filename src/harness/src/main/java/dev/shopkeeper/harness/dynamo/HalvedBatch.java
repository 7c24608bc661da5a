package dev.shopkeeper.harness.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A BatchGetItem of which DynamoDB answers half.
 *
 * @param asked the request with the keys that are answered
 * @param rest what is to be told as not processed, by table
 */
record HalvedBatch(byte[] asked, JsonNode rest) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Halves a request; empty where there is nothing to halve. */
  static Optional<HalvedBatch> of(byte[] request) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(request);
    ObjectNode items = (ObjectNode) tree.path("RequestItems");
    if (items.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> only = items.properties().iterator().next();
    JsonNode keys = only.getValue().path("Keys");
    if (keys.size() < 2) {
      return Optional.empty();
    }
    ObjectNode answered = only.getValue().deepCopy();
    ObjectNode left = only.getValue().deepCopy();
    ArrayNode first = answered.putArray("Keys");
    ArrayNode second = left.putArray("Keys");
    for (int i = 0; i < keys.size(); i++) {
      (i < keys.size() / 2 ? first : second).add(keys.get(i));
    }
    items.set(only.getKey(), answered);
    return Optional.of(
        new HalvedBatch(
            JSON.writeValueAsBytes(tree), JSON.createObjectNode().set(only.getKey(), left)));
  }

  /** The response to the half, telling of the rest. */
  byte[] withRest(byte[] response) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(response);
    tree.set("UnprocessedKeys", rest);
    return JSON.writeValueAsBytes(tree);
  }
}
