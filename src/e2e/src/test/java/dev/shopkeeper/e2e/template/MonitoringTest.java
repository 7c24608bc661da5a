package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.harness.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Alarms and dashboard watch what there is: functions of the template, metrics of the functions.
 */
final class MonitoringTest {
  private static final String MONITORING = text(Repository.path("infra/monitoring.yaml"));
  private static final Template TEMPLATE = Template.read(Repository.path("template.yaml"));
  private static final Pattern QUOTED = Pattern.compile("\"([A-Z][A-Za-z]+)\"");

  @Test
  void alarms_onOwnMetrics_nameMetricsThatFunctionsWrite() throws IOException {
    Set<String> watched = matches("Namespace: Shopkeeper\\s+MetricName: (\\w+)");

    assertThat(watched).contains("ServerErrors", "GenerationAge", "Latency");
    assertThat(written()).containsAll(watched);
  }

  @Test
  void alarms_onFunctions_coverEachOne() {
    Set<String> functions =
        TEMPLATE.ofType(Template.FUNCTION).values().stream()
            .map(function -> Trees.map(function, "Properties").get("FunctionName"))
            .map(name -> name.toString().replaceAll(".*StackName}-|}+$", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(functions).hasSize(5);
    String watched = matches("Fn::ForEach::Every:\\s+- Name\\s+- \\[([^]]*)]").iterator().next();
    assertThat(watched.split(", ")).containsExactlyInAnyOrderElementsOf(functions);
  }

  /** CloudWatch may not use the key that AWS manages for SNS: such a topic hears of no alarm. */
  @Test
  void topicOfAlarms_encrypted_isSoWithAKeyThatCloudWatchMayUse() {
    assertThat(MONITORING).doesNotContain("alias/aws/sns");
    assertThat(matches("KmsMasterKeyId: (.*)"))
        .containsExactly("!If [HasOwnKey, !Ref KmsKeyArn, !Ref AWS::NoValue]");
    assertThat(MONITORING).contains("Principal: {Service: cloudwatch.amazonaws.com}");
  }

  @Test
  void alarmOfFaults_countsWhatAFunctionCannotTellOf() {
    String faults =
        MONITORING.substring(MONITORING.indexOf("Faults&"), MONITORING.indexOf("Throttles&"));

    assertThat(faults)
        .containsPattern("Namespace: AWS/Lambda\\s+MetricName: Errors")
        .containsPattern("MetricName: ServerErrors")
        .containsPattern("MetricName: ClientErrors");
  }

  @Test
  void alarms_all_sayWhatMissingDataMeansAndWhatToDoStandsInOperations() {
    String operations = text(Repository.path("docs/operations.md"));
    Set<String> alarms =
        matches("\\n[ -]{2,6}(\\w+)(?:&\\{Name})?:\\n +Type: AWS::CloudWatch::Alarm");

    assertThat(alarms)
        .contains("RecomputeFailed", "Faults", "Slow")
        .allSatisfy(
            alarm -> assertThat(operations).containsPattern("\\| `" + alarm + "(\\.{3})?` \\|"));
    assertThat(MONITORING.split("TreatMissingData: notBreaching", -1))
        .hasSize(MONITORING.split("Type: AWS::CloudWatch::Alarm", -1).length);
  }

  @Test
  void imports_ofTheOtherStack_areExportedByIt() {
    Set<String> imported = matches("ImportValue: !Sub \\$\\{Stack}-(\\w+)");
    Set<String> exported =
        Trees.map(TEMPLATE.tree(), "Outputs").values().stream()
            .map(output -> Trees.map(output).get("Export"))
            .filter(Objects::nonNull)
            .map(export -> export.toString().replaceAll(".*StackName}-|}+$", ""))
            .collect(Collectors.toSet());

    assertThat(imported).isNotEmpty();
    assertThat(exported).containsAll(imported);
  }

  @Test
  void dashboard_whenFilledIn_isJsonThatShowsMetricsThatFunctionsWrite() throws IOException {
    String body = MONITORING.substring(MONITORING.indexOf("{\"widgets\""));
    body = body.substring(0, body.indexOf("- ApiId:")).replaceAll("\\$\\{[A-Za-z:]+}", "x");
    JsonNode widgets = new ObjectMapper().readTree(body).path("widgets");

    assertThat(widgets).isNotEmpty();
    Set<String> shown = new TreeSet<>();
    for (JsonNode widget : widgets) {
      String namespace = "";
      for (JsonNode metric : widget.at("/properties/metrics")) {
        String first = metric.path(0).asText();
        namespace = first.isEmpty() || first.startsWith(".") ? namespace : first;
        if (namespace.equals("Shopkeeper") && !metric.path(1).asText().startsWith("x-")) {
          shown.add(metric.path(1).asText());
        }
      }
    }
    shown.removeIf(String::isEmpty);
    assertThat(shown).contains("Latency", "ColdStarts", "EventsAccepted");
    assertThat(written()).containsAll(shown);
  }

  @Test
  void metrics_describedInOperations_areWrittenByFunctions() throws IOException {
    String operations = text(Repository.path("docs/operations.md"));
    String table =
        operations.substring(
            operations.indexOf("| metric | function |"), operations.indexOf("### Alarms"));
    Set<String> described =
        Pattern.compile("`([A-Z]\\w+)`")
            .matcher(table)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(described)
        .contains("ColdStarts", "StoreLatency", "RowsMissing", "FallbackShare", "GenerationAge");
    assertThat(written()).containsAll(described);
    assertThat(described).containsAll(matches("Namespace: Shopkeeper\\s+MetricName: (\\w+)"));
  }

  /** The names in quotes in the functions' sources: what they call their metrics is among them. */
  private static Set<String> written() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Repository.path("src/functions"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*/src/main/.*\\.java")).toList()) {
        QUOTED.matcher(text(file)).results().forEach(match -> names.add(match.group(1)));
      }
    }
    return names;
  }

  private static Set<String> matches(String pattern) {
    return Pattern.compile(pattern)
        .matcher(MONITORING)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
