package dev.shopkeeper.e2e.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;

/**
 * What the template comes to when it is deployed with its defaults, as far as a test can use it:
 * the functions' settings and the tables. Tests take both from here, so that a name which the
 * template and the code spell differently is found before a deployment finds it.
 */
public final class Stack {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)}");

  private final Template template;
  private final Map<String, String> names = new HashMap<>();

  /**
   * Reads a template.
   *
   * @param file the template
   * @param name the stack's name
   * @param given what a Ref to a resource without a name of its own stands for, by resource, and
   *     parameters that are not to have their default
   */
  public Stack(Path file, String name, Map<String, String> given) {
    template = Template.read(file);
    names.putAll(given);
    names.put("AWS::StackName", name);
    Trees.map(template.tree(), "Parameters")
        .forEach(
            (key, parameter) ->
                names.putIfAbsent(key, String.valueOf(Trees.at(parameter, "Default"))));
  }

  /** What a resource or a parameter without a name of its own is called. */
  public String nameOf(String resource) {
    return named(resource);
  }

  /** A property of a resource as text, as it is after the deployment. */
  public String property(String resource, Object... path) {
    return resolve(Trees.at(template.properties(resource), path));
  }

  /** The role of a function. */
  public String role(String function) {
    return template.referred(template.properties(function).get("Role")).orElseThrow();
  }

  /** The handler that Lambda starts a JVM zip with. */
  public String handler() {
    return resolve(Trees.at(template.tree(), "Globals", "Function", "Handler"));
  }

  /** The environment of a function: what all have and its own. */
  public Map<String, String> environment(String function) {
    Map<String, String> environment = new TreeMap<>();
    Trees.map(template.tree(), "Globals", "Function", "Environment", "Variables")
        .forEach((key, value) -> environment.put(key, resolve(value)));
    Trees.map(template.properties(function), "Environment", "Variables")
        .forEach((key, value) -> environment.put(key, resolve(value)));
    return environment;
  }

  /** Where the zip of a function is, from the repository's root. */
  public String codeUri(String function) {
    return resolve(template.properties(function).get("CodeUri"));
  }

  /** The functions by name, in the order of the template. */
  public List<String> functions() {
    return List.copyOf(template.ofType(Template.FUNCTION).keySet());
  }

  /**
   * What the role of a function lets it do with DynamoDB.
   *
   * @return actions as {@code Query}, by table or {@code table/index/name}
   */
  public Map<String, Set<String>> dynamoAccess(String function) {
    Map<String, Set<String>> access = new TreeMap<>();
    String role = template.referred(template.properties(function).get("Role")).orElseThrow();
    for (Object statement : RoleRules.statements(template, role)) {
      for (Object action : Trees.list(statement, "Action")) {
        String[] parts = String.valueOf(action).split(":", 2);
        if (parts[0].equals("dynamodb")) {
          Trees.list(statement, "Resource")
              .forEach(
                  resource ->
                      access
                          .computeIfAbsent(tableOrIndex(resource), r -> new TreeSet<>())
                          .add(parts[1]));
        }
      }
    }
    return access;
  }

  private String tableOrIndex(Object resource) {
    String table = template.referred(resource).orElseThrow();
    String name = resolve(template.properties(table).get("TableName"));
    return Trees.at(resource, "Fn::Sub") instanceof String text
        ? name + text.substring(text.indexOf('}') + 1)
        : name;
  }

  /** Makes the template's tables. */
  public void createTables(DynamoDbClient dynamo) {
    for (String name : template.ofType(Template.TABLE).keySet()) {
      dynamo.createTable(request(template.properties(name)));
    }
  }

  private CreateTableRequest request(Map<String, Object> properties) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (Object attribute : Trees.list(properties, "AttributeDefinitions")) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(String.valueOf(Trees.at(attribute, "AttributeName")))
              .attributeType(String.valueOf(Trees.at(attribute, "AttributeType")))
              .build());
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(resolve(properties.get("TableName")))
            .billingMode(BillingMode.fromValue(String.valueOf(properties.get("BillingMode"))))
            .attributeDefinitions(attributes)
            .keySchema(keys(properties));
    List<LocalSecondaryIndex> indexes = new ArrayList<>();
    for (Object index : Trees.list(properties, "LocalSecondaryIndexes")) {
      indexes.add(
          LocalSecondaryIndex.builder()
              .indexName(String.valueOf(Trees.at(index, "IndexName")))
              .keySchema(keys(index))
              .projection(
                  p ->
                      p.projectionType(
                          String.valueOf(Trees.at(index, "Projection", "ProjectionType"))))
              .build());
    }
    return indexes.isEmpty() ? request.build() : request.localSecondaryIndexes(indexes).build();
  }

  private static List<KeySchemaElement> keys(Object holder) {
    List<KeySchemaElement> keys = new ArrayList<>();
    for (Object key : Trees.list(holder, "KeySchema")) {
      keys.add(
          KeySchemaElement.builder()
              .attributeName(String.valueOf(Trees.at(key, "AttributeName")))
              .keyType(String.valueOf(Trees.at(key, "KeyType")))
              .build());
    }
    return keys;
  }

  private String resolve(Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (Trees.at(value, "Fn::FindInMap") instanceof List<?> lookup && lookup.size() == 3) {
      Object[] path = lookup.stream().map(this::resolve).toArray();
      return resolve(Trees.at(template.tree(), "Mappings", path[0], path[1], path[2]));
    }
    if (Trees.at(value, "Ref") instanceof String name) {
      return named(name);
    }
    if (Trees.at(value, "Fn::Sub") instanceof String text) {
      return REFERENCE
          .matcher(text)
          .replaceAll(reference -> Matcher.quoteReplacement(named(reference.group(1))));
    }
    throw new IllegalArgumentException("cannot resolve " + value);
  }

  private String named(String name) {
    String found = names.get(name);
    if (found == null) {
      throw new IllegalArgumentException("nothing is known to stand for " + name);
    }
    return found;
  }
}
