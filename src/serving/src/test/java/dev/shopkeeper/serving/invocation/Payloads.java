package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.serving.recommend.RecommendRequest;

/** Events as AWS sends them, down to what a test is about. */
final class Payloads {
  /** As a framework would set one up: none of the contract's settings. */
  static final ObjectMapper FRAMEWORK = new ObjectMapper();

  private Payloads() {}

  static ObjectNode version2(String method, String path, String query, String body) {
    ObjectNode event = FRAMEWORK.createObjectNode();
    event.put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", path).put("rawQueryString", query);
    event.putObject("headers").put("content-type", "application/json");
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "JKJaXmPLvHcESHA=").put("stage", "$default");
    context.putObject("http").put("method", method).put("path", path);
    event.put("body", body).put("isBase64Encoded", false);
    return event;
  }

  static ObjectNode version1(String method, String resource, String path) {
    ObjectNode event = FRAMEWORK.createObjectNode();
    event.put("resource", resource).put("path", path).put("httpMethod", method);
    event.putObject("headers").put("Content-Type", "application/json");
    event.putObject("requestContext").put("requestId", "c6af9ac6").put("stage", "prod");
    event.putNull("body").put("isBase64Encoded", false);
    return event;
  }

  static Invocation<RecommendRequest> read(ObjectNode event) {
    return read(event.toString());
  }

  static Invocation<RecommendRequest> read(String event) {
    try {
      return FRAMEWORK.readValue(event, new TypeReference<Invocation<RecommendRequest>>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError("thrown before the function could answer: " + event, e);
    }
  }
}
