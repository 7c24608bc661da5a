package dev.shopkeeper.e2e.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom the payloads in {@code events/} speak of: ids of users, visits and events. */
final class PayloadIds {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> FIELDS =
      Set.of("user_id", "userId", "user_ids", "session_id", "event_id");
  private static final Pattern IN_PATH = Pattern.compile("/users/([^/{}]+)/");

  private final Set<String> ids = new TreeSet<>();

  private PayloadIds() {}

  /** The ids in all payloads below a folder. */
  static Set<String> below(Path folder) {
    PayloadIds found = new PayloadIds();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> payloads = files.filter(file -> file.toString().endsWith(".json")).toList();
      for (Path payload : payloads) {
        found.collect("", JSON.readTree(payload.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the payloads in " + folder, e);
    }
    return found.ids;
  }

  /** Whether a text has an id that is no part of a longer word or number. */
  static boolean stands(String id, String text) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(id) + "(?![\\w.])").matcher(text).find();
  }

  private void collect(String field, JsonNode value) {
    if (value.isTextual()) {
      if (FIELDS.contains(field)) {
        ids.add(value.asText());
      }
      Matcher path = IN_PATH.matcher(value.asText());
      while (path.find()) {
        ids.add(path.group(1));
      }
      if (field.equals("body")) {
        collect("", body(value.asText()));
      }
    } else if (value.isArray()) {
      value.forEach(element -> collect(field, element));
    } else {
      value.properties().forEach(entry -> collect(entry.getKey(), entry.getValue()));
    }
  }

  private static JsonNode body(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload's body is no JSON: " + text, e);
    }
  }
}
