package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.Repository;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API's description sends every route of the contract to a function that may be called. */
final class ApiDescriptionTest {
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final Template TEMPLATE = Template.read(Repository.path("template.yaml"));

  private static Map<String, Object> openApi;
  private static Map<String, Object> signed;
  private static Map<String, Object> withTokens;

  @BeforeAll
  static void read() {
    openApi = CloudFormationYaml.read(Repository.path("infra/openapi.yaml"));
    signed = CloudFormationYaml.read(Repository.path("infra/api-signed.yaml"));
    withTokens = CloudFormationYaml.read(Repository.path("infra/api-tokens.yaml"));
  }

  @Test
  void description_asCommitted_fitsTemplate() {
    assertThat(ApiRules.integrations(TEMPLATE, openApi)).isEmpty();
  }

  @ParameterizedTest(name = "{1} becomes {0}")
  @MethodSource("mutations")
  void description_changedForTheWorse_isNoticed(Object value, List<Object> path) {
    Map<String, Object> changed = Trees.map(Trees.copy(openApi));
    Trees.put(changed, value, path.toArray());

    assertThat(ApiRules.integrations(TEMPLATE, changed)).isNotEmpty();
  }

  static Stream<Arguments> mutations() {
    List<Object> trending = List.of("paths", "/v1/trending", "get");
    return Stream.of(
        Arguments.of(null, trending),
        Arguments.of(Map.of(), List.of("paths", "/v1/trending", "put")),
        Arguments.of(null, integration(trending)),
        Arguments.of("1.0", integration(trending, "payloadFormatVersion")),
        Arguments.of("http_proxy", integration(trending, "type")),
        Arguments.of(uri("${SegmentUsersFunction.Arn}:live"), integration(trending, "uri")),
        Arguments.of(uri("${RecommendFunction.Arn}"), integration(trending, "uri")),
        Arguments.of(uri("${NoFunction.Arn}"), integration(trending, "uri")),
        Arguments.of("${RecommendFunction.Arn}", integration(trending, "uri")));
  }

  @Test
  void template_withoutPermission_doesNotFitDescription() {
    Template changed = TEMPLATE.copy();
    Trees.put(changed.tree(), null, "Resources", "RecommendApiPermission");

    assertThat(ApiRules.integrations(changed, openApi))
        .anyMatch(violation -> violation.contains("may not invoke"));
  }

  @Test
  void description_asCommitted_asksForSignatureEverywhere() {
    assertThat(ApiRules.openToAnybody(openApi)).isEmpty();
    assertThat(ApiRules.openToAnybody(signed)).isEmpty();
    assertThat(ApiRules.integrations(TEMPLATE, signed)).isEmpty();
  }

  @Test
  void description_withOneRouteOpen_isNoticed() {
    Map<String, Object> changed = Trees.map(Trees.copy(openApi));
    Trees.put(changed, List.of(), "paths", "/v1/recompute", "post", "security");

    assertThat(ApiRules.openToAnybody(changed)).hasSize(1);
  }

  @Test
  void tokens_asCommitted_openShopsRoutesByScopeAndOperatorsBySignature() {
    assertThat(ApiRules.integrations(TEMPLATE, withTokens)).isEmpty();
    assertThat(ApiRules.tokens(withTokens)).isEmpty();
  }

  @ParameterizedTest(name = "{1} becomes {0}")
  @MethodSource("tokenMutations")
  void tokens_changedForTheWorse_areNoticed(Object value, List<Object> path) {
    Map<String, Object> changed = Trees.map(Trees.copy(withTokens));
    Trees.put(changed, value, path.toArray());

    assertThat(ApiRules.tokens(changed)).isNotEmpty();
  }

  static Stream<Arguments> tokenMutations() {
    List<Object> scheme =
        List.of("components", "securitySchemes", "jwt", "x-amazon-apigateway-authorizer");
    List<Object> trending = List.of("paths", "/v1/trending", "get", "security");
    List<Map<String, Object>> noScope = List.of(Map.of("jwt", List.of()));
    return Stream.of(
        Arguments.of(null, scheme),
        Arguments.of("request", join(scheme, "type")),
        Arguments.of(null, join(scheme, "jwtConfiguration", "audience")),
        Arguments.of("https://example.com", join(scheme, "jwtConfiguration", "issuer")),
        Arguments.of(List.of(), trending),
        Arguments.of(noScope, trending),
        Arguments.of(List.of(Map.of("jwt", List.of("openid"))), trending),
        Arguments.of(
            List.of(Map.of("jwt", List.of("shopkeeper/insights"))),
            List.of("paths", "/v1/recompute", "post", "security")));
  }

  private static List<Object> join(List<Object> start, Object... more) {
    return Stream.concat(start.stream(), Stream.of(more)).toList();
  }

  private static List<Object> integration(List<Object> operation, Object... path) {
    return Stream.of(operation.stream(), Stream.of(INTEGRATION), Stream.of(path))
        .flatMap(steps -> steps)
        .map(Object.class::cast)
        .toList();
  }

  private static Map<String, Object> uri(String function) {
    return Map.of(
        "Fn::Sub",
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
            + function
            + "/invocations");
  }
}
