package dev.shopkeeper.local.openapi;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.serving.invocation.Operation;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractDocumentTest {
  private JsonNode document;

  @BeforeEach
  void read() throws IOException {
    document = new ObjectMapper().readTree(when().get("/q/openapi?format=json").asByteArray());
  }

  @Test
  void paths_routesOfTheOperations_areTheSame() {
    Map<String, String> wanted = new TreeMap<>();
    for (ContractFunction function : ContractFunction.values()) {
      for (Operation operation : function.operations()) {
        wanted.put(
            operation.route().method() + " " + operation.route().template(),
            "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
                + function.called()
                + "/invocations");
      }
    }
    Map<String, String> found = new TreeMap<>();
    operations()
        .forEach(
            (route, operation) ->
                found.put(
                    route,
                    operation
                        .at("/x-amazon-apigateway-integration/uri/Fn::Sub")
                        .asText("nothing")));

    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void operations_each_saysWhatItIsAndWhatCanGoWrong() {
    operations()
        .forEach(
            (route, operation) -> {
              assertThat(operation.path("summary").asText()).as(route).isNotBlank();
              assertThat(operation.path("description").asText()).as(route).isNotBlank();
              assertThat(operation.path("tags")).as(route).hasSize(1);
              assertThat(operation.at("/security/0/aws_iam").isArray()).as(route).isTrue();
              List<String> statuses = new ArrayList<>(List.of("200", "400", "404", "405"));
              if (route.startsWith("POST")) {
                statuses.addAll(List.of("413", "415"));
              }
              statuses.addAll(List.of("500", "503"));
              assertThat(operation.path("responses").fieldNames())
                  .toIterable()
                  .as(route)
                  .containsAll(statuses);
            });
  }

  @Test
  void schemas_everyProperty_hasADescription() {
    List<String> bare = new ArrayList<>();
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> {
              collectBare(schema.getKey(), schema.getValue(), bare);
              schema
                  .getValue()
                  .path("properties")
                  .properties()
                  .forEach(
                      property ->
                          collectBare(
                              schema.getKey() + "." + property.getKey(),
                              property.getValue(),
                              bare));
            });

    assertThat(document.at("/components/schemas")).hasSizeGreaterThan(20);
    assertThat(bare).isEmpty();
  }

  @Test
  void parameters_each_hasADescriptionAndStandsInThePath() {
    operations()
        .forEach(
            (route, operation) -> {
              TreeSet<String> inPath = new TreeSet<>();
              operation
                  .path("parameters")
                  .forEach(
                      parameter -> {
                        assertThat(parameter.path("description").asText())
                            .as(route + " " + parameter.path("name"))
                            .isNotBlank();
                        if (parameter.path("in").asText().equals("path")) {
                          inPath.add("{" + parameter.path("name").asText() + "}");
                        }
                      });
              assertThat(inPath).as(route).allMatch(route::contains);
              assertThat(inPath).as(route).hasSize(route.split("\\{", -1).length - 1);
            });
  }

  @Test
  void references_each_leadsSomewhere() {
    List<String> dangling = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.asText().substring(1)).isMissingNode()) {
        dangling.add(reference.asText());
      }
    }

    assertThat(document.findValues("$ref")).hasSizeGreaterThan(50);
    assertThat(dangling).isEmpty();
  }

  @Test
  void examples_each_fitTheirSchema() {
    List<JsonNode> media = document.path("paths").findValues("application/json");
    List<JsonNode> shown = media.stream().filter(content -> content.has("example")).toList();

    assertThat(shown).hasSizeGreaterThan(14);
    shown.forEach(content -> expectFit("", content.path("example"), content.path("schema")));
  }

  @Test
  void document_routesOfThisServerAlone_areNotInIt() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.0.3");
    assertThat(document.toString()).doesNotContain("/local/samples", "127.0.0.1", "localhost");
  }

  /** Every field of an example is in its schema, and every required one in the example. */
  private void expectFit(String at, JsonNode example, JsonNode given) {
    JsonNode schema = resolved(given);
    if (example.isArray()) {
      example.forEach(element -> expectFit(at + "[]", element, schema.path("items")));
      return;
    }
    if (!example.isObject() || schema.has("additionalProperties") && !schema.has("properties")) {
      return;
    }
    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .as(at)
        .containsAll(() -> example.fieldNames());
    schema
        .path("required")
        .forEach(field -> assertThat(example.has(field.asText())).as(at + "." + field).isTrue());
    example
        .properties()
        .forEach(
            field ->
                expectFit(
                    at + "." + field.getKey(),
                    field.getValue(),
                    schema.path("properties").path(field.getKey())));
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode reference = schema.has("allOf") ? schema.at("/allOf/0/$ref") : schema.path("$ref");
    return reference.isTextual() ? document.at(reference.asText().substring(1)) : schema;
  }

  private static void collectBare(String name, JsonNode schema, List<String> bare) {
    if (schema.path("description").asText().isBlank()) {
      bare.add(name);
    }
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    return operations;
  }
}
