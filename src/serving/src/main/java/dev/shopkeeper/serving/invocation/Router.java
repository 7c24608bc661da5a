package dev.shopkeeper.serving.invocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the operation that an HTTP request means. */
final class Router {
  private final Operation[] operations;

  /**
   * @param operations what the function can be asked for
   */
  Router(Operation[] operations) {
    this.operations = operations.clone();
  }

  /**
   * An operation and the parameters its path gave.
   *
   * @param parameters by JSON name: {@code itemId} in the path is {@code item_id}
   */
  record Match(Operation operation, Map<String, String> parameters) {}

  /**
   * Finds the operation.
   *
   * @throws ProblemException where there is none
   */
  Match match(HttpEvent event) {
    TreeSet<String> otherMethods = new TreeSet<>();
    for (Operation operation : operations) {
      Optional<Map<String, String>> parameters = parameters(event, operation.route().template());
      if (parameters.isPresent()) {
        if (operation.route().method().equals(event.method())) {
          return new Match(operation, parameters.get());
        }
        otherMethods.add(operation.route().method());
      }
    }
    if (!otherMethods.isEmpty()) {
      throw new ProblemException(
          Problem.methodNotAllowed(event.method(), event.path(), List.copyOf(otherMethods)));
    }
    throw new ProblemException(ProblemType.UNKNOWN_ROUTE, unknown(event));
  }

  private static Optional<Map<String, String>> parameters(HttpEvent event, String template) {
    if (event.template().filter(template::equals).isPresent()) {
      Map<String, String> named = new LinkedHashMap<>();
      event.pathParameters().forEach((name, value) -> named.put(jsonName(name), value));
      return Optional.of(named);
    }
    List<String> wanted = List.of(template.substring(1).split("/"));
    List<String> given = event.segments();
    if (given.size() == wanted.size() + 1 && given.get(0).equals(event.stage())) {
      given = given.subList(1, given.size());
    }
    return given.size() == wanted.size() ? parameters(given, wanted) : Optional.empty();
  }

  private static Optional<Map<String, String>> parameters(List<String> given, List<String> wanted) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (segment.startsWith("{")) {
        named.put(jsonName(segment.substring(1, segment.length() - 1)), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }

  private static String jsonName(String camelCase) {
    StringBuilder name = new StringBuilder();
    for (char c : camelCase.toCharArray()) {
      if (Character.isUpperCase(c)) {
        name.append('_');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  private String unknown(HttpEvent event) {
    List<String> routes = new ArrayList<>();
    for (Operation operation : operations) {
      routes.add(operation.route().method() + " " + operation.route().template());
    }
    String path = new Violation("", event.path(), "").value();
    return event.method() + " " + path + " is not among " + String.join(", ", routes);
  }
}
