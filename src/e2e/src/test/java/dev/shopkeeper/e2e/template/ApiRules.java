package dev.shopkeeper.e2e.template;

import static dev.shopkeeper.e2e.template.Template.FUNCTION;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That the API's description and the template speak of the same functions. */
final class ApiRules {
  /** Every route of the contract and the function that answers it. */
  static final Map<String, String> ROUTES =
      Map.ofEntries(
          Map.entry("GET /v1/users/{userId}/recommendations", "RecommendFunction"),
          Map.entry("GET /v1/items/{itemId}/similar", "RecommendFunction"),
          Map.entry("POST /v1/recommendations", "RecommendFunction"),
          Map.entry("GET /v1/items/{itemId}/together", "RecommendFunction"),
          Map.entry("GET /v1/items/{itemId}/bought-next", "RecommendFunction"),
          Map.entry("POST /v1/together", "RecommendFunction"),
          Map.entry("GET /v1/users/{userId}/buy-again", "RecommendFunction"),
          Map.entry("GET /v1/users/{userId}/recently-viewed", "RecommendFunction"),
          Map.entry("GET /v1/segments/{segmentId}/recommendations", "RecommendFunction"),
          Map.entry("GET /v1/trending", "RecommendFunction"),
          Map.entry("GET /v1/popular", "RecommendFunction"),
          Map.entry("GET /v1/experiments", "RecommendFunction"),
          Map.entry("GET /v1/users/{userId}/segment", "SegmentUsersFunction"),
          Map.entry("POST /v1/users/segments", "SegmentUsersFunction"),
          Map.entry("GET /v1/segments", "SegmentUsersFunction"),
          Map.entry("GET /v1/users/{userId}/profile", "SegmentUsersFunction"),
          Map.entry("POST /v1/users/look-alikes", "SegmentUsersFunction"),
          Map.entry("GET /v1/segments/{segmentId}/members", "SegmentUsersFunction"),
          Map.entry("GET /v1/segments/{segmentId}/activity", "SegmentUsersFunction"),
          Map.entry("GET /v1/cohorts", "SegmentUsersFunction"),
          Map.entry("GET /v1/sequences", "SegmentUsersFunction"),
          Map.entry("GET /v1/segments/drift", "SegmentUsersFunction"),
          Map.entry("GET /v1/items/{itemId}/forecast", "ForecastInventoryFunction"),
          Map.entry("GET /v1/items/{itemId}/replenishment", "ForecastInventoryFunction"),
          Map.entry("POST /v1/replenishment", "ForecastInventoryFunction"),
          Map.entry("GET /v1/replenishment", "ForecastInventoryFunction"),
          Map.entry("GET /v1/replenishment/summary", "ForecastInventoryFunction"),
          Map.entry("GET /v1/replenishment/excess", "ForecastInventoryFunction"),
          Map.entry("GET /v1/replenishment/suppliers", "ForecastInventoryFunction"),
          Map.entry("GET /v1/transfers", "ForecastInventoryFunction"),
          Map.entry("POST /v1/transfers", "ForecastInventoryFunction"),
          Map.entry("GET /v1/forecast", "ForecastInventoryFunction"),
          Map.entry("POST /v1/events", "RecordEventsFunction"),
          Map.entry("GET /v1/tables", "RecomputeFunction"),
          Map.entry("GET /v1/users/{userId}/data", "RecomputeFunction"),
          Map.entry("DELETE /v1/users/{userId}/data", "RecomputeFunction"),
          Map.entry("POST /v1/recompute", "RecomputeFunction"));

  /** What a token may be good for; no route takes a token that is good for nothing. */
  static final Set<String> SCOPES =
      Set.of(
          "shopkeeper/catalogue",
          "shopkeeper/shoppers",
          "shopkeeper/insights",
          "shopkeeper/inventory",
          "shopkeeper/events");

  private static final Set<String> VERBS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Pattern INVOCATION =
      Pattern.compile(
          "arn:\\$\\{AWS::Partition}:apigateway:\\$\\{AWS::Region}:lambda:path/2015-03-31"
              + "/functions/\\$\\{(\\w+)\\.Arn}(:live)?/invocations");

  private ApiRules() {}

  /** What is wrong with the integrations of an OpenAPI document, given the template. */
  static List<String> integrations(Template template, Map<String, Object> openApi) {
    List<String> violations = new ArrayList<>();
    Map<String, String> routed = new TreeMap<>();
    operations(openApi)
        .forEach(
            (route, operation) -> {
              Object integration = Trees.at(operation, "x-amazon-apigateway-integration");
              String uri = String.valueOf(Trees.at(integration, "uri", "Fn::Sub"));
              Matcher matcher = INVOCATION.matcher(uri);
              String function = matcher.matches() ? matcher.group(1) : "nothing";
              routed.put(route, function);
              if (!"aws_proxy".equalsIgnoreCase(String.valueOf(Trees.at(integration, "type")))
                  || !"2.0".equals(String.valueOf(Trees.at(integration, "payloadFormatVersion")))) {
                violations.add(route + " is no proxy integration of payload format 2.0");
              }
              if (!template.isA(function, FUNCTION)) {
                violations.add(route + " goes to " + function + ", not to a function: " + uri);
              } else if (SnapshotRules.hasAlias(template, function) != (matcher.group(2) != null)) {
                violations.add(route + " goes past the alias of " + function + ": " + uri);
              } else if (!mayInvoke(template, function)) {
                violations.add(route + " goes to " + function + ", which the API may not invoke");
              }
            });
    if (!routed.equals(new TreeMap<>(ROUTES))) {
      violations.add("routes " + routed + " are not " + new TreeMap<>(ROUTES));
    }
    return violations;
  }

  /** Which operations anybody could call: those that do not ask for Signature Version 4. */
  static List<String> openToAnybody(Map<String, Object> openApi) {
    List<String> violations = new ArrayList<>();
    operations(openApi)
        .forEach(
            (route, operation) -> {
              Object asked = Trees.at(operation, "security");
              List<?> alternatives = Trees.list(asked == null ? openApi.get("security") : asked);
              // An empty alternative would let an unsigned request through.
              if (alternatives.isEmpty()
                  || !alternatives.stream().allMatch(one -> isSigned(openApi, Trees.map(one)))) {
                violations.add(route + " answers requests that nobody signed");
              }
            });
    return violations;
  }

  private static boolean isSigned(Map<String, Object> openApi, Map<String, Object> alternative) {
    return alternative.keySet().stream()
        .map(name -> Trees.map(openApi, "components", "securitySchemes", name))
        .anyMatch(scheme -> "awsSigv4".equals(scheme.get("x-amazon-apigateway-authtype")));
  }

  /** What is wrong with the API itself: its limits and the document it takes in. */
  static List<String> api(Template template) {
    List<String> violations = new ArrayList<>();
    Map<String, Object> api = template.properties("HttpApi");
    List<?> choice = Trees.list(api, "DefinitionBody", "Fn::If");
    if (choice.size() != 3
        || !"AsksForTokens".equals(choice.get(0))
        || !isIncluded(choice.get(1), "infra/api-tokens.yaml")
        || !isIncluded(choice.get(2), "infra/api-signed.yaml")) {
      violations.add("HttpApi is not described by infra/api-tokens.yaml or -signed.yaml");
    }
    if (!Map.of("Fn::Not", List.of(Map.of("Fn::Equals", List.of(Map.of("Ref", "JwtIssuer"), ""))))
        .equals(Trees.at(template.tree(), "Conditions", "AsksForTokens"))) {
      violations.add("AsksForTokens is not the condition that an issuer is given");
    }
    if (api.containsKey("Name")
        || api.containsKey("CorsConfiguration")
        || api.containsKey("Auth")) {
      violations.add("HttpApi has what SAM would have to write into an included description");
    }
    for (String limit : RouteLimits.LIMITS) {
      if (Trees.at(api, "DefaultRouteSettings", limit) == null) {
        violations.add("HttpApi has no " + limit);
      }
    }
    violations.addAll(RouteLimits.violations(Trees.map(api, "RouteSettings")));
    for (String function : Set.copyOf(ROUTES.values())) {
      if (!mayInvoke(template, function)) {
        violations.add("HttpApi may not invoke " + function);
      }
    }
    return violations;
  }

  private static boolean isIncluded(Object body, String file) {
    return "AWS::Include".equals(Trees.at(body, "Fn::Transform", "Name"))
        && file.equals(Trees.at(body, "Fn::Transform", "Parameters", "Location"));
  }

  /** Which operations of the description for tokens let in whom they should not. */
  static List<String> tokens(Map<String, Object> openApi) {
    List<String> violations = new ArrayList<>();
    Object scheme = Trees.at(openApi, "components", "securitySchemes", "jwt");
    Object authorizer = Trees.at(scheme, "x-amazon-apigateway-authorizer");
    Object settings = Trees.at(authorizer, "jwtConfiguration");
    if (!"jwt".equals(Trees.at(authorizer, "type"))
        || !"$request.header.Authorization".equals(Trees.at(authorizer, "identitySource"))
        || !Map.of("Ref", "JwtIssuer").equals(Trees.at(settings, "issuer"))
        || !List.of(",", Map.of("Ref", "JwtAudience"))
            .equals(Trees.at(settings, "audience", "Fn::Split"))) {
      violations.add("jwt does not check issuer and audience: " + scheme);
    }
    operations(openApi)
        .forEach(
            (route, operation) -> {
              List<?> alternatives = Trees.list(operation, "security");
              boolean forOperators = "RecomputeFunction".equals(ROUTES.get(route));
              boolean held =
                  alternatives.size() == 1
                      && (forOperators
                          ? isSigned(openApi, Trees.map(alternatives.get(0)))
                          : hasOneScope(Trees.map(alternatives.get(0))));
              if (!held) {
                violations.add(route + " lets in whoever has " + alternatives);
              }
            });
    return violations;
  }

  private static boolean hasOneScope(Map<String, Object> alternative) {
    List<?> scopes = Trees.list(alternative, "jwt");
    return alternative.keySet().equals(Set.of("jwt"))
        && scopes.size() == 1
        && SCOPES.contains(scopes.get(0));
  }

  private static boolean mayInvoke(Template template, String function) {
    String called = SnapshotRules.hasAlias(template, function) ? function + ".Alias" : function;
    return template.ofType("AWS::Lambda::Permission").keySet().stream()
        .map(template::properties)
        .anyMatch(
            permission ->
                Map.of("Ref", called).equals(permission.get("FunctionName"))
                    && "lambda:InvokeFunction".equals(permission.get("Action"))
                    && "apigateway.amazonaws.com".equals(permission.get("Principal"))
                    && String.valueOf(Trees.at(permission, "SourceArn", "Fn::Sub"))
                        .contains(":${HttpApi}/"));
  }

  private static Map<String, Object> operations(Map<String, Object> openApi) {
    Map<String, Object> operations = new TreeMap<>();
    Trees.map(openApi, "paths")
        .forEach(
            (path, item) ->
                Trees.map(item)
                    .forEach(
                        (verb, operation) -> {
                          if (VERBS.contains(verb)) {
                            operations.put(verb.toUpperCase(Locale.ROOT) + " " + path, operation);
                          }
                        }));
    return operations;
  }
}
