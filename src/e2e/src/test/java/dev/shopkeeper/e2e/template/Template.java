package dev.shopkeeper.e2e.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SAM template as a tree.
 *
 * @param tree the document, its functions in long form
 */
record Template(Map<String, Object> tree) {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String ROLE = "AWS::IAM::Role";
  static final String SHARED_POLICY = "AWS::IAM::ManagedPolicy";
  static final String LOG_GROUP = "AWS::Logs::LogGroup";

  private static final String ALIAS = ".Alias";
  private static final Pattern SUB_REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.Arn)?}");

  static Template read(Path file) {
    return new Template(CloudFormationYaml.read(file));
  }

  /** A copy to be changed by a test. */
  Template copy() {
    return new Template(Trees.map(Trees.copy(tree)));
  }

  Map<String, Object> resource(String name) {
    return Trees.map(tree, "Resources", name);
  }

  Map<String, Object> properties(String name) {
    return Trees.map(tree, "Resources", name, "Properties");
  }

  boolean isA(String name, String type) {
    return type.equals(resource(name).get("Type"));
  }

  /** The resources of a type by name, in the order of the document. */
  Map<String, Map<String, Object>> ofType(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    for (String name : Trees.map(tree, "Resources").keySet()) {
      if (isA(name, type)) {
        found.put(name, resource(name));
      }
    }
    return found;
  }

  /**
   * The resource that a Ref to it or its alias, a GetAtt of its Arn or the start of a Sub speaks
   * of.
   *
   * @return empty where the value is none of these, or names nothing in the template
   */
  Optional<String> referred(Object value) {
    String name = null;
    if (Trees.at(value, "Ref") instanceof String ref) {
      // SAM's name for the alias that it makes of a function.
      name = ref.endsWith(ALIAS) ? ref.substring(0, ref.length() - ALIAS.length()) : ref;
    } else if ("Arn".equals(Trees.at(value, "Fn::GetAtt", 1))) {
      name = String.valueOf(Trees.at(value, "Fn::GetAtt", 0));
    } else if (Trees.at(value, "Fn::Sub") instanceof String text) {
      Matcher matcher = SUB_REFERENCE.matcher(text);
      name = matcher.lookingAt() ? matcher.group(1) : null;
    }
    return Optional.ofNullable(name).filter(Trees.map(tree, "Resources")::containsKey);
  }
}
