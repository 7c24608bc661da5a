package dev.shopkeeper.local.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.tables.TablesOperation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is in the fields of an operation, it answers or says what is wrong with them: nothing a
 * caller sends is a fault of ours.
 */
@QuarkusTest
final class AnyRequestTest {
  private static final int REQUESTS = 30;
  private static final Set<Integer> STATUSES = Set.of(200, 400, 403, 404, 413, 415, 422);
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "7",
          "100",
          "1e308",
          "-0.0",
          "0.5",
          "99999999999999999999",
          "\"\"",
          "\"i1\"",
          "\"u1\"",
          "\"s1\"",
          "\"all\"",
          "\"\\u0000\"",
          "\"\\ud83d\\ude00\"",
          "\"\\ud83d\"",
          "\"2024-01-01T00:00:00Z\"",
          "\"product\"",
          "\"similarity\"",
          "[]",
          "{}",
          "[[]]",
          "{\"a\":{}}",
          "[\"i1\",\"i2\"]",
          "[\"i1\",\"i1\",null]",
          "[0.5,0.5]",
          "{\"Tea\":[\"a\"]}",
          "[{}]",
          "[{\"item_id\":\"i1\",\"on_hand\":1}]",
          "[{\"item_id\":\"i1\",\"location_id\":\"a\",\"on_hand\":-1e9},"
              + "{\"item_id\":\"i1\",\"location_id\":\"b\",\"on_hand\":1e9}]",
          "[{\"from\":\"a\",\"to\":\"a\"}]",
          "[{\"item_id\":\"i1\",\"demand_factor\":0,\"pack_size\":1e9,\"lead_time_days\":730}]",
          "[{\"user_id\":\"x\",\"features\":{\"recency_days\":1e15}}]",
          "[{\"event_id\":\"e\",\"user_id\":\"u1\",\"item_id\":\"i1\",\"type\":\"view\","
              + "\"occurred_at\":\"2024-01-01T00:00:00Z\"}]");

  static Stream<Operation> operations() {
    // A recompute takes seconds; its request is read by the same code as all others.
    return Stream.of(ContractFunction.values())
        .flatMap(function -> function.operations().stream())
        .filter(operation -> operation != TablesOperation.RECOMPUTE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_anyValuesInItsFields_answersOrNamesThem(Operation operation) {
    SplittableRandom random = new SplittableRandom(operation.route().hashCode());
    List<String> fields = new ArrayList<>(new TreeSet<>(operation.fields()));
    fields.add("no_such_field");
    for (int n = 0; n < REQUESTS; n++) {
      String body = body(random, fields);
      Response response = sent(operation, random, body);

      assertThat(STATUSES)
          .as(operation + " " + body + response.asString())
          .contains(response.statusCode());
      if (response.statusCode() == 400) {
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
      }
    }
  }

  private static Response sent(Operation operation, SplittableRandom random, String body) {
    String method = operation.route().method();
    // Other tests ask this shop for u1: an erasure is of somebody else.
    String user = method.equals("DELETE") ? "nobody" : "u1";
    String id = List.of(user, "i1", "s1", "all", "i1\u0001", "😀", "-").get(random.nextInt(7));
    String path = operation.route().template().replaceAll("\\{\\w+}", id);
    RequestSpecification request = given();
    if (method.equals("POST")) {
      return request.contentType("application/json").body(body).post(path);
    }
    for (String field : new TreeSet<>(operation.fields())) {
      while (random.nextInt(3) == 0) {
        request.queryParam(field, VALUES.get(random.nextInt(VALUES.size())).replace("\"", ""));
      }
    }
    return request.request(method, path);
  }

  private static String body(SplittableRandom random, List<String> fields) {
    StringBuilder body = new StringBuilder("{");
    for (String field : fields) {
      if (random.nextInt(3) == 0 && !field.equals("no_such_field") || random.nextInt(40) == 0) {
        body.append(body.length() == 1 ? "" : ",").append('"').append(field).append("\":");
        body.append(VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    return body.append('}').toString();
  }
}
