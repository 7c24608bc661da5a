package dev.shopkeeper.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Request;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the bounds of the document are those the requests check. */
class FieldRuleTest {
  static Stream<Arguments> numbers() {
    List<Arguments> numbers = new ArrayList<>();
    for (ContractFunction function : ContractFunction.values()) {
      FieldRule.of(function.request().getSimpleName())
          .forEach(
              (field, rule) -> {
                if (rule.low() != null && isNumber(function.request(), field)) {
                  numbers.add(Arguments.of(function, field, rule));
                }
              });
    }
    return numbers.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("numbers")
  void check_boundsOfTheDocument_areTheBoundsOfTheRequest(
      ContractFunction function, String field, FieldRule rule) {
    assertThat(complaints(function, field, rule.low())).isEmpty();
    assertThat(complaints(function, field, rule.high())).isEmpty();
    assertThat(complaints(function, field, below(rule.low()))).isNotEmpty();
    assertThat(complaints(function, field, above(rule.high()))).isNotEmpty();
  }

  @ParameterizedTest(name = "stock {0}")
  @MethodSource("stockFields")
  void check_boundsOfStockFigures_areTheBoundsOfTheRequest(String field, FieldRule rule) {
    assertThat(stockComplaints(field, rule.low())).isEmpty();
    assertThat(stockComplaints(field, rule.high())).isEmpty();
    assertThat(stockComplaints(field, below(rule.low()))).isNotEmpty();
    assertThat(stockComplaints(field, above(rule.high()))).isNotEmpty();
  }

  static Stream<Arguments> stockFields() {
    return FieldRule.of("StockGiven").entrySet().stream()
        .filter(entry -> !entry.getKey().endsWith("_id"))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static List<Violation> complaints(ContractFunction function, String field, Number value) {
    Request request =
        (Request) Json.mapper().convertValue(Map.of(field, value), function.request());
    Checks checks = new Checks();
    request.check(checks);
    return checks.violations().stream().filter(v -> v.field().equals(field)).toList();
  }

  private static List<Violation> stockComplaints(String field, Number value) {
    Map<String, Object> fields = Map.of("stock", List.of(Map.of("item_id", "i1", field, value)));
    Request request =
        (Request) Json.mapper().convertValue(fields, ContractFunction.FORECAST_INVENTORY.request());
    Checks checks = new Checks();
    request.check(checks);
    return checks.violations();
  }

  private static Number below(Number bound) {
    return bound instanceof Integer whole
        ? (Number) (whole - 1)
        : Math.nextDown(bound.doubleValue());
  }

  private static Number above(Number bound) {
    return bound instanceof Integer whole ? (Number) (whole + 1) : Math.nextUp(bound.doubleValue());
  }

  private static boolean isNumber(Class<?> request, String field) {
    return Stream.of(request.getRecordComponents())
        .filter(component -> RecordSchemas.fieldName(component.getName()).equals(field))
        .anyMatch(component -> Number.class.isAssignableFrom(component.getType()));
  }
}
