package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command in the documentation that invokes a function names a payload of that function. */
final class DocumentedPayloadsTest {
  private static final Pattern LOCAL =
      Pattern.compile("sam local invoke (\\w+) (?:--event|-e) ([^\\s`]+)");
  private static final Pattern REMOTE =
      Pattern.compile(
          "lambda invoke --function-name \\w+?-([a-z-]+)[^`]*?--payload file://(\\S+)",
          Pattern.DOTALL);
  private static final Map<String, String> FOLDERS =
      Map.of(
          "RecommendFunction", "recommend",
          "SegmentUsersFunction", "segment-users",
          "ForecastInventoryFunction", "forecast-inventory",
          "RecordEventsFunction", "record-events",
          "RecomputeFunction", "recompute");

  @Test
  void commands_inTheDocumentation_matchThePayloads() throws IOException {
    Template template = Template.read(Repository.path("template.yaml"));
    String operations = Files.readString(Repository.path("docs/operations.md"));

    assertThat(FOLDERS.keySet()).isEqualTo(template.ofType(Template.FUNCTION).keySet());
    assertThat(FOLDERS.keySet()).allMatch(f -> operations.contains("sam local invoke " + f));
    for (String page : List.of("README.md", "docs/operations.md", "docs/api.md")) {
      String text = Files.readString(Repository.path(page));
      assertThat(commands(text)).as(page).isNotEmpty();
      assertThat(violations(text)).as(page).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sam local invoke RecommendFunction --event events/recommend/direct-users.json",
        "sam local invoke RecommendFunction --event events/recompute/direct-tables.json",
        "sam local invoke NoFunction --event events/recommend/direct-user.json",
        "aws lambda invoke --function-name shop-recommend \\\n --payload file://events/x.json out"
      })
  void command_withAnotherPayload_isNoticed(String command) {
    assertThat(violations(command)).hasSize(1);
  }

  private record Command(String folder, String payload) {}

  private static List<Command> commands(String text) {
    List<Command> commands = new ArrayList<>();
    for (Matcher local = LOCAL.matcher(text); local.find(); ) {
      commands.add(new Command(FOLDERS.get(local.group(1)), local.group(2)));
    }
    for (Matcher remote = REMOTE.matcher(text); remote.find(); ) {
      commands.add(new Command(remote.group(1), remote.group(2)));
    }
    return commands;
  }

  private static List<String> violations(String text) {
    List<String> violations = new ArrayList<>();
    for (Command command : commands(text)) {
      Path payload = Repository.path(command.payload());
      if (!command.payload().startsWith("events/" + command.folder() + "/")
          || !Files.isRegularFile(payload)) {
        violations.add(command.payload() + " is no payload of " + command.folder());
      }
    }
    return violations;
  }
}
