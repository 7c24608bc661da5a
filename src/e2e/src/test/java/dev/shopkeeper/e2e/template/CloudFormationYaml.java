package dev.shopkeeper.e2e.template;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Construct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML with CloudFormation's short tags into the long form: {@code !Ref X} is a map. */
final class CloudFormationYaml {
  private CloudFormationYaml() {}

  static Map<String, Object> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return Trees.map(new Yaml(new LongForm()).load(reader));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static final class LongForm extends SafeConstructor {
    LongForm() {
      super(options());
      yamlMultiConstructors.put("!", new ShortTag());
      // A date such as 2012-10-17 is text here, quoted or not.
      yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
    }

    private static LoaderOptions options() {
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      return options;
    }

    private final class ShortTag implements Construct {
      @Override
      public Object construct(Node node) {
        String tag = node.getTag().getValue().substring(1);
        String name = tag.equals("Ref") || tag.equals("Condition") ? tag : "Fn::" + tag;
        return Map.of(name, value(name, node));
      }

      private Object value(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
          String text = scalar.getValue();
          return name.equals("Fn::GetAtt") ? List.of(text.split("\\.", 2)) : text;
        }
        if (node instanceof SequenceNode sequence) {
          return constructSequence(sequence);
        }
        return constructMapping((MappingNode) node);
      }

      @Override
      public void construct2ndStep(Node node, Object object) {
        throw new IllegalStateException("recursive YAML at " + node.getStartMark());
      }
    }
  }
}
