package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the request in an event, whoever sent it.
 *
 * @param <T> the request
 */
final class EventReader<T> {
  private static final String OPERATION = "operation";

  private final Class<T> type;
  private final Operation[] operations;

  /**
   * @param type a record that names its operations
   */
  EventReader(Class<T> type) {
    Operations named = type.getAnnotation(Operations.class);
    if (named == null || !Request.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(type + " is no request with its operations");
    }
    this.type = type;
    this.operations = named.value().getEnumConstants();
  }

  Invocation<T> read(JsonNode event) {
    JsonNode context = event.path("requestContext");
    if (context.path("http").isObject()) {
      return http(Source.HTTP_2, context.path("requestId").asText(null), event);
    }
    if (event.has("httpMethod") && context.isObject()) {
      return http(Source.HTTP_1, context.path("requestId").asText(null), event);
    }
    if (event.has("detail-type") && event.has("source")) {
      return bare(Source.EVENT_RULE, event.path("id").asText(null), event.path("detail"));
    }
    return bare(Source.DIRECT, null, event);
  }

  private Invocation<T> http(Source source, String requestId, JsonNode event) {
    try {
      HttpEvent call =
          source == Source.HTTP_2 ? HttpEvent.version2(event) : HttpEvent.version1(event);
      Router.Match match = new Router(operations).match(call);
      ObjectNode body = HttpBody.read(call);
      List<Violation> loose = new ArrayList<>(BodyTypes.check(body, type));
      refuseTextualNulls(call.query(), loose);
      MergedFields fields = new MergedFields(body);
      fields.put(OPERATION, jsonName(match.operation()));
      match.parameters().forEach(fields::put);
      call.query().forEach(fields::put);
      return bind(source, requestId, body, fields.conflicts(), loose);
    } catch (ProblemException e) {
      return Invocation.refused(source, requestId, e.problem());
    }
  }

  // Jackson takes the text for an absent value.
  private void refuseTextualNulls(Map<String, List<String>> query, List<Violation> violations) {
    query.forEach(
        (name, values) -> {
          if (values.contains("null") && BodyTypes.isScalar(type, name)) {
            violations.add(new Violation(name, "null", "a value, or the parameter left out"));
          }
        });
  }

  private Invocation<T> bare(Source source, String requestId, JsonNode request) {
    if (!(request instanceof ObjectNode object) || !hasKnownField(object)) {
      Problem problem = Problem.of(ProblemType.UNRECOGNISED_EVENT, unrecognised(request));
      return Invocation.refused(source, requestId, problem);
    }
    return bind(source, requestId, object, List.of(), List.of());
  }

  /**
   * @param loose what binding takes and the description does not; told where binding says nothing
   */
  private Invocation<T> bind(
      Source source,
      String requestId,
      ObjectNode fields,
      List<Violation> conflicts,
      List<Violation> loose) {
    List<Violation> violations = new ArrayList<>(conflicts);
    Bound<T> bound = Binding.bind(fields, type);
    violations.addAll(bound.violations());
    bound.value().ifPresent(request -> check((Request) request, fields, violations));
    Set<String> blamed = new HashSet<>();
    violations.forEach(violation -> blamed.add(violation.field()));
    loose.stream().filter(violation -> blamed.add(violation.field())).forEach(violations::add);
    return violations.isEmpty()
        ? Invocation.of(source, requestId, bound.value().orElseThrow())
        : Invocation.refused(source, requestId, Problem.of(violations));
  }

  private void check(Request request, ObjectNode fields, List<Violation> violations) {
    Set<String> blamed = new HashSet<>();
    violations.forEach(violation -> blamed.add(violation.field()));
    Checks checks = new Checks();
    if (request.operation() == null) {
      checks.refuse(OPERATION, null, "one of " + names());
    } else {
      refuseUnused(request.operation(), fields, checks);
    }
    request.check(checks);
    // A value of the wrong type is null by now; its field has been complained about.
    checks.violations().stream()
        .filter(violation -> blamed.add(violation.field()))
        .forEach(violations::add);
  }

  private static void refuseUnused(Operation operation, ObjectNode fields, Checks checks) {
    for (var field : fields.properties()) {
      String name = field.getKey();
      boolean known = name.equals(OPERATION) || operation.fields().contains(name);
      if (!known && !field.getValue().isNull()) {
        String allowed =
            operation.fields().isEmpty()
                ? "no field for the operation " + jsonName(operation)
                : "for the operation " + jsonName(operation) + ": " + sorted(operation.fields());
        JsonNode value = field.getValue();
        checks.refuse(name, value.isValueNode() ? value.asText() : "given", allowed);
      }
    }
  }

  private boolean hasKnownField(ObjectNode request) {
    return request.has(OPERATION)
        || Arrays.stream(operations)
            .anyMatch(operation -> operation.fields().stream().anyMatch(request::has));
  }

  private String unrecognised(JsonNode request) {
    String got =
        request.isObject() && !request.isEmpty()
            ? "an object with " + shown(request)
            : request.isObject() ? "an empty object" : "no JSON object";
    return "this function takes API Gateway events, EventBridge events whose detail is a request,"
        + " and requests such as {\"operation\": \""
        + jsonName(operations[0])
        + "\", ...} with an operation from "
        + names()
        + "; it got "
        + got;
  }

  private static String shown(JsonNode request) {
    String all = String.join(", ", request.properties().stream().map(e -> e.getKey()).toList());
    return new Violation("", all, "").value();
  }

  private String names() {
    return Arrays.stream(operations).map(EventReader::jsonName).collect(Collectors.joining(", "));
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }

  private static String jsonName(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }
}
