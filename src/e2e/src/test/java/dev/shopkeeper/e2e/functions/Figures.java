package dev.shopkeeper.e2e.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/** The metrics that CloudWatch finds in what a function printed. */
final class Figures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Figures() {}

  /** The names of metrics that are described in embedded metric format and have their number. */
  static Set<String> toldIn(String output) throws JsonProcessingException {
    Set<String> names = new TreeSet<>();
    for (String line : output.split("\n")) {
      if (!line.startsWith("{")) {
        continue;
      }
      JsonNode told = JSON.readTree(line);
      for (JsonNode directive : told.at("/_aws/CloudWatchMetrics")) {
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          if ("Shopkeeper".equals(directive.path("Namespace").asText())
              && told.path(name).isNumber()) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
