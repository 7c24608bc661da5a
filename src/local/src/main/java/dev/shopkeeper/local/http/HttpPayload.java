package dev.shopkeeper.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.serving.invocation.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** A request as an HTTP API hands it to a function: payload format 2.0. */
final class HttpPayload {
  private HttpPayload() {}

  static ObjectNode event(HttpServerRequest request, String routeKey, byte[] body) {
    ObjectNode event = Json.mapper().createObjectNode();
    // An HTTP API decodes the path; a plus sign in a path is no blank.
    String path = decoded(request.path().replace("+", "%2B"));
    String query = request.query() == null ? "" : request.query();
    event.put("version", "2.0").put("routeKey", routeKey).put("rawPath", path);
    event.put("rawQueryString", query);
    joined(request.headers(), event.putObject("headers"), true);
    if (!query.isEmpty()) {
      joined(request.params(), event.putObject("queryStringParameters"), false);
    }
    context(request, routeKey, path, event.putObject("requestContext"));
    putBody(body, event);
    return event;
  }

  private static void context(
      HttpServerRequest request, String routeKey, String path, ObjectNode context) {
    context.put("accountId", "local").put("apiId", "local").put("stage", "$default");
    context.put("domainName", "127.0.0.1").put("routeKey", routeKey);
    context.put("requestId", UUID.randomUUID().toString());
    ObjectNode http = context.putObject("http");
    http.put("method", request.method().name()).put("path", path).put("protocol", "HTTP/1.1");
    http.put("sourceIp", "127.0.0.1");
    http.put("userAgent", request.getHeader("user-agent"));
  }

  private static void joined(MultiMap values, ObjectNode into, boolean lowerCase) {
    for (String name : values.names()) {
      String key = lowerCase ? name.toLowerCase(Locale.ROOT) : name;
      into.put(key, String.join(",", values.getAll(name)));
    }
  }

  private static void putBody(byte[] body, ObjectNode event) {
    if (body.length == 0) {
      event.put("isBase64Encoded", false);
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(body);
      event.put("body", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
      event.put("isBase64Encoded", false);
    } catch (CharacterCodingException e) {
      // No text: it travels as base64, and the function says what it makes of it.
      event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    }
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign: taken as it stands, as browsers do.
      return path;
    }
  }
}
