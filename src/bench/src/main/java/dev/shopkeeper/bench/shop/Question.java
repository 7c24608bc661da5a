package dev.shopkeeper.bench.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.bench.shop.ShopFunctions.FunctionName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as the HTTP API hands it to a function.
 *
 * @param function who is asked
 * @param event what is asked, as JSON
 */
public record Question(FunctionName function, byte[] event) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> USERS =
      List.of("17850", "13085", "12302", "12303", "12310", "12317", "12324", "12331", "nobody");
  private static final List<String> ITEMS =
      List.of("22423", "85123A", "71053", "84406B", "22752", "21730", "22633", "84879");

  /** A request without a body. */
  public static Question get(FunctionName function, String path, String query) {
    return new Question(function, payload("GET", path, query, null));
  }

  /** A request with a body of JSON. */
  public static Question post(FunctionName function, String path, String body) {
    return new Question(function, payload("POST", path, "", body));
  }

  private static byte[] payload(String method, String path, String query, String body) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("rawPath", path).put("rawQueryString", query);
    event.putObject("headers").put("content-type", "application/json");
    ObjectNode context = event.putObject("requestContext").put("requestId", "trial");
    context.putObject("http").put("method", method).put("path", path);
    if (body != null) {
      event.put("body", body);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the sample shop's storefront, marketers and buyers ask; nothing that changes anything. */
  public static List<Question> reads() {
    List<Question> reads = new ArrayList<>();
    for (String user : USERS) {
      reads.add(get(FunctionName.RECOMMEND, "/v1/users/" + user + "/recommendations", "limit=5"));
      reads.add(get(FunctionName.RECOMMEND, "/v1/users/" + user + "/buy-again", "limit=5"));
      reads.add(get(FunctionName.SEGMENT_USERS, "/v1/users/" + user + "/segment", ""));
      reads.add(get(FunctionName.SEGMENT_USERS, "/v1/users/" + user + "/profile", ""));
    }
    for (String item : ITEMS) {
      reads.add(get(FunctionName.RECOMMEND, "/v1/items/" + item + "/similar", "limit=5"));
      reads.add(get(FunctionName.RECOMMEND, "/v1/items/" + item + "/together", "limit=5"));
      reads.add(get(FunctionName.FORECAST_INVENTORY, "/v1/items/" + item + "/forecast", ""));
      reads.add(get(FunctionName.FORECAST_INVENTORY, "/v1/items/" + item + "/replenishment", ""));
    }
    reads.add(get(FunctionName.RECOMMEND, "/v1/trending", "limit=10"));
    reads.add(get(FunctionName.RECOMMEND, "/v1/popular", "limit=10"));
    reads.add(get(FunctionName.SEGMENT_USERS, "/v1/segments", ""));
    reads.add(get(FunctionName.FORECAST_INVENTORY, "/v1/replenishment", "limit=20"));
    reads.add(
        post(
            FunctionName.RECOMMEND,
            "/v1/recommendations",
            "{\"basket\":[\"22423\"],\"session\":[\"85123A\",\"22423\"],\"limit\":5}"));
    reads.add(
        post(
            FunctionName.SEGMENT_USERS,
            "/v1/users/segments",
            "{\"user_ids\":[\"17850\",\"13085\",\"12302\",\"nobody\"]}"));
    return List.copyOf(reads);
  }

  /** A shopper who looks at an item. */
  public static Question event(String eventId, String user, String item, String at) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("events")
        .addObject()
        .put("event_id", eventId)
        .put("user_id", user)
        .put("item_id", item)
        .put("type", "view")
        .put("occurred_at", at);
    return post(FunctionName.RECORD_EVENTS, "/v1/events", body.toString());
  }
}
