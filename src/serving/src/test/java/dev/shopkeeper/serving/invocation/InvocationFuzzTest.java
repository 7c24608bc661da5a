package dev.shopkeeper.serving.invocation;

import static dev.shopkeeper.serving.invocation.Payloads.FRAMEWORK;
import static dev.shopkeeper.serving.invocation.Payloads.read;
import static dev.shopkeeper.serving.invocation.Payloads.version2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is sent, the function gets to answer: a checked request or a problem of the caller's.
 */
class InvocationFuzzTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NAMES =
      List.of(
          "operation",
          "user_id",
          "item_id",
          "limit",
          "basket",
          "min_price",
          "exclude_purchased",
          "requestContext",
          "http",
          "httpMethod",
          "path",
          "resource",
          "rawPath",
          "rawQueryString",
          "method",
          "body",
          "headers",
          "pathParameters",
          "queryStringParameters",
          "routeKey",
          "multiValueQueryStringParameters",
          "detail-type",
          "source",
          "detail",
          "isBase64Encoded");
  private static final List<String> WORDS =
      List.of(
          "user", "similar", "GET", "POST", "/v1/trending", "{}", "{", "1", "", "true", "limit=x");

  @Property(tries = 5000)
  void anyJson_isAnswered(@ForAll("json") JsonNode event) {
    assertAnswered(read(event.toString()));
  }

  @Property
  void anyBody_isAnswered(@ForAll("fields") JsonNode body) {
    assertAnswered(read(version2("POST", "/v1/recommendations", "", body.toString())));
  }

  @Property
  void anyBytesAsBody_areAnswered(@ForAll byte[] body) {
    ObjectNode event = version2("POST", "/v1/recommendations", "", null);
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    assertAnswered(read(event));
  }

  @Property
  void anyTextAsBase64_isAnswered(@ForAll String body) {
    ObjectNode event = version2("POST", "/v1/recommendations", "", body);
    assertAnswered(read(event.put("isBase64Encoded", true)));
  }

  @Property
  void anyPathAndQuery_areAnswered(
      @ForAll String user, @ForAll String query, @ForAll boolean functionUrl) {
    ObjectNode event = version2("GET", "/v1/users/" + user + "/recommendations", query, null);
    if (functionUrl) {
      ((ObjectNode) event.get("requestContext")).put("domainName", "a.lambda-url.eu-west-1.on.aws");
    }
    assertAnswered(read(event));
  }

  private static void assertAnswered(Invocation<RecommendRequest> call) {
    if (call.problem().isEmpty()) {
      Checks checks = new Checks();
      call.request().check(checks);
      assertThat(checks.violations()).isEmpty();
      assertThat(call.request().operation()).isNotNull();
      assertThat(call.request().limit()).isBetween(1, 100);
    } else {
      assertThat(call.problem().get().status()).isBetween(400, 499);
      assertThat(call.problem().get().detail()).isNotBlank().hasSizeLessThan(1200);
    }
    Reply<String> reply = Reply.to(call, request -> "answered");
    assertThat(written(reply)).doesNotContain("\tat ").doesNotContain("dev.shopkeeper");
  }

  private static String written(Reply<String> reply) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FRAMEWORK.writeValue(out, reply);
      return out.toString(StandardCharsets.UTF_8);
    } catch (ShopkeeperError e) {
      return e.getMessage();
    } catch (IOException e) {
      throw new AssertionError("a reply that cannot be written", e);
    }
  }

  // By hand from a seed: recursive generators of the library take minutes where this takes a
  // moment.
  @Provide
  Arbitrary<JsonNode> json() {
    return Arbitraries.longs().withoutEdgeCases().map(seed -> node(new SplittableRandom(seed), 4));
  }

  @Provide
  Arbitrary<JsonNode> fields() {
    return Arbitraries.longs()
        .withoutEdgeCases()
        .map(seed -> object(new SplittableRandom(seed), 2));
  }

  private static JsonNode node(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 9)) {
      case 0 -> NODES.textNode(WORDS.get(random.nextInt(WORDS.size())));
      case 1 -> NODES.textNode(text(random));
      case 2 -> NODES.numberNode(random.nextInt(-10, 200));
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(Math.exp(random.nextDouble(-700, 700)));
      case 5 -> random.nextBoolean() ? NODES.nullNode() : NODES.booleanNode(random.nextBoolean());
      case 6 -> array(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  private static JsonNode array(SplittableRandom random, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int left = random.nextInt(4); left > 0; left--) {
      array.add(node(random, depth));
    }
    return array;
  }

  private static JsonNode object(SplittableRandom random, int depth) {
    ObjectNode object = NODES.objectNode();
    for (int left = random.nextInt(7); left > 0; left--) {
      boolean known = random.nextInt(10) > 0;
      String name = known ? NAMES.get(random.nextInt(NAMES.size())) : text(random);
      object.set(name, node(random, depth));
    }
    return object;
  }

  private static String text(SplittableRandom random) {
    char[] chars = new char[random.nextInt(12)];
    for (int i = 0; i < chars.length; i++) {
      // Half of them anything, surrogates and control characters included.
      chars[i] = (char) (random.nextBoolean() ? random.nextInt(1 << 16) : random.nextInt(32, 127));
    }
    return new String(chars);
  }
}
