package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as API Gateway or a function URL hands it to a function.
 *
 * <p>Which percent-encoding is still there depends on the sender: a REST API and a function URL
 * leave the path as it came, an HTTP API decodes it, in payload 1.0 as in 2.0.
 *
 * @param method the method, in capitals
 * @param path the path as it was sent, for messages
 * @param segments the path's segments, decoded
 * @param stage the stage, which some senders put in front of the path
 * @param template the route that API Gateway found, as {@code /v1/items/{itemId}/similar}; empty
 *     for a catch-all
 * @param pathParameters the parameters API Gateway found, decoded
 * @param query the query parameters, decoded; a name may have several values
 * @param contentType the body's type in lower case without parameters; empty where none was given
 * @param body the body as text or as base64; null where there is none
 * @param base64 whether the body is base64
 */
record HttpEvent(
    String method,
    String path,
    List<String> segments,
    String stage,
    Optional<String> template,
    Map<String, String> pathParameters,
    Map<String, List<String>> query,
    String contentType,
    String body,
    boolean base64) {

  /** Reads payload 2.0 of an HTTP API, or the like of a function URL. */
  static HttpEvent version2(JsonNode event) {
    JsonNode context = event.path("requestContext");
    String path = event.path("rawPath").asText("/");
    boolean functionUrl = context.path("domainName").asText("").contains(".lambda-url.");
    String routeKey = event.path("routeKey").asText("");
    int space = routeKey.indexOf(' ');
    return new HttpEvent(
        context.path("http").path("method").asText("").toUpperCase(Locale.ROOT),
        path,
        segments(path, functionUrl),
        context.path("stage").asText(""),
        space < 0 ? Optional.empty() : Optional.of(routeKey.substring(space + 1)),
        pathParameters(event, false),
        query(event.path("rawQueryString").asText("")),
        contentType(event),
        body(event),
        event.path("isBase64Encoded").asBoolean(false));
  }

  /** Reads payload 1.0 of a REST API; an HTTP API can be told to send the like. */
  static HttpEvent version1(JsonNode event) {
    // Only an HTTP API names the version of payload 1.0.
    boolean restApi = !event.has("version");
    String path = event.path("path").asText("/");
    String resource = event.path("resource").asText("");
    return new HttpEvent(
        event.path("httpMethod").asText("").toUpperCase(Locale.ROOT),
        path,
        segments(path, restApi),
        event.path("requestContext").path("stage").asText(""),
        resource.startsWith("/") ? Optional.of(resource) : Optional.empty(),
        pathParameters(event, restApi),
        multiValueQuery(event),
        contentType(event),
        body(event),
        event.path("isBase64Encoded").asBoolean(false));
  }

  private static List<String> segments(String path, boolean encoded) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(encoded ? decode(segment.replace("+", "%2B")) : segment);
      }
    }
    return segments;
  }

  private static Map<String, String> pathParameters(JsonNode event, boolean encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    event
        .path("pathParameters")
        .properties()
        .forEach(
            parameter -> {
              String value = parameter.getValue().asText("");
              String plain = encoded ? decode(value.replace("+", "%2B")) : value;
              parameters.put(parameter.getKey(), plain);
            });
    return parameters;
  }

  // The raw text, because the parsed parameters of payload 2.0 join several values by commas.
  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static Map<String, List<String>> multiValueQuery(JsonNode event) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    JsonNode many = event.path("multiValueQueryStringParameters");
    JsonNode parameters = many.isObject() ? many : event.path("queryStringParameters");
    parameters
        .properties()
        .forEach(
            parameter -> {
              List<String> values =
                  query.computeIfAbsent(parameter.getKey(), k -> new ArrayList<>());
              if (parameter.getValue().isArray()) {
                parameter.getValue().forEach(value -> values.add(value.asText("")));
              } else {
                values.add(parameter.getValue().asText(""));
              }
            });
    return query;
  }

  private static String contentType(JsonNode event) {
    for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
      if (header.getKey().equalsIgnoreCase("content-type")) {
        String value = header.getValue().asText("");
        int parameters = value.indexOf(';');
        String type = parameters < 0 ? value : value.substring(0, parameters);
        return type.trim().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static String body(JsonNode event) {
    JsonNode body = event.path("body");
    return body.isMissingNode() || body.isNull() ? null : body.asText("");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray percent sign: taken as it stands, as browsers do.
      return text;
    }
  }
}
