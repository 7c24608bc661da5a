package dev.shopkeeper.e2e.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may not be in a function's zip: it costs start time, or must not be passed on. */
final class ZipContents {
  /** Functions that answer from precomputed rows and need no kernel. */
  private static final Set<String> WITHOUT_KERNELS =
      Set.of("recommend", "segment-users", "record-events");

  private static final Map<String, Pattern> NOWHERE = nowhere();

  private static final Map<String, Pattern> NOT_WITHOUT_KERNELS =
      Map.of(
          "commons-math3", Pattern.compile("commons-math3?-\\d"),
          "the kernels", Pattern.compile("shopkeeper-analytics-"));

  private static final Pattern JAR = Pattern.compile("lib/(.+?)-\\d[\\w.]*(?:-SNAPSHOT)?\\.jar");

  private ZipContents() {}

  private static Map<String, Pattern> nowhere() {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    // Its licence is for development and test; it must not be passed on.
    patterns.put("DynamoDB Local", Pattern.compile("(?i)dynamodb-?local|sqlite4java"));
    patterns.put("Netty", Pattern.compile("io\\.netty|netty-nio"));
    patterns.put("Vert.x", Pattern.compile("io\\.vertx|vertx-"));
    patterns.put(
        "Apache HTTP client", Pattern.compile("(?i)httpclient-\\d|httpclient5|apache-client-\\d"));
    patterns.put("REST and OpenAPI", Pattern.compile("(?i)resteasy|quarkus-rest|openapi"));
    patterns.put("test libraries", Pattern.compile("(?i)junit|assertj|jqwik|s3proxy|jclouds"));
    // Lambda brings its own.
    patterns.put("the runtime interface client", Pattern.compile("runtime-interface-client"));
    return patterns;
  }

  /** The jars of a function that are written down, without their versions. */
  static Set<String> written(String function) {
    Set<String> names = new TreeSet<>();
    for (String list : List.of("every", function)) {
      try (InputStream in = ZipContents.class.getResourceAsStream("/zips/" + list + ".txt")) {
        String text = new String(Objects.requireNonNull(in, list).readAllBytes(), UTF_8);
        text.lines().forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  /** The jars of a zip without their versions. */
  static Set<String> jars(List<String> entries) {
    Set<String> names = new TreeSet<>();
    for (String entry : entries) {
      Matcher matcher = JAR.matcher(entry);
      if (matcher.matches()) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /** What the zip of a function should not have, each naming the entry. */
  static List<String> violations(String function, List<String> entries) {
    List<String> violations = new ArrayList<>();
    NOWHERE.forEach((what, pattern) -> find(what, pattern, entries, violations));
    if (WITHOUT_KERNELS.contains(function)) {
      NOT_WITHOUT_KERNELS.forEach((what, pattern) -> find(what, pattern, entries, violations));
    }
    return violations;
  }

  private static void find(
      String what, Pattern pattern, List<String> entries, List<String> violations) {
    for (String entry : entries) {
      // Classes of our own modules and of Quarkus may speak of what is not there.
      if (entry.startsWith("lib/") && pattern.matcher(entry).find()) {
        violations.add(what + ": " + entry);
      }
    }
  }
}
