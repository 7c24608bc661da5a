package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.harness.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** The payloads in {@code events/}, a test for each, whoever answers them. */
final class Payloads {
  /** The functions' folders with their names in the template, writers before readers. */
  static final Map<String, String> FUNCTIONS = functions();

  private Payloads() {}

  /** Sends a function a payload and looks at what comes back. */
  interface Check {
    void of(String function, Path payload) throws Exception;
  }

  private static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("recompute", "RecomputeFunction");
    functions.put("record-events", "RecordEventsFunction");
    functions.put("recommend", "RecommendFunction");
    functions.put("segment-users", "SegmentUsersFunction");
    functions.put("forecast-inventory", "ForecastInventoryFunction");
    return Collections.unmodifiableMap(functions);
  }

  /** A test for each payload of each function. */
  static Stream<DynamicContainer> all(Check check) {
    return FUNCTIONS.keySet().stream()
        .map(
            function ->
                DynamicContainer.dynamicContainer(
                    function,
                    of(function).stream().map(payload -> test(function, payload, check))));
  }

  private static DynamicTest test(String function, Path payload, Check check) {
    return DynamicTest.dynamicTest(
        payload.getFileName().toString(), payload.toUri(), () -> check.of(function, payload));
  }

  private static List<Path> of(String function) {
    try (Stream<Path> files = Files.list(Repository.path("events/" + function))) {
      List<Path> payloads =
          files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertThat(payloads).as("payloads of " + function).isNotEmpty();
      return payloads;
    } catch (IOException e) {
      throw new IllegalStateException("no payloads for " + function, e);
    }
  }
}
