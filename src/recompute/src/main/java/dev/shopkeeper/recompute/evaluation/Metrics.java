package dev.shopkeeper.recompute.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of one evaluation, by name, in the order in which a reader wants them.
 *
 * <p>Printed as a table for people and as one flat JSON object for programs. A figure that is not
 * finite has no JSON form and is refused at once: an evaluation that cannot say a number says why
 * in an exception instead.
 */
public final class Metrics {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Double> values = new LinkedHashMap<>();

  /**
   * Adds a figure.
   *
   * @param name the figure's name in the contract, as {@code recall@20}
   * @param value its value, finite
   * @return this
   */
  public Metrics put(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("metric " + name + " is " + value + ", not a number");
    }
    values.put(name, value);
    return this;
  }

  /** The figures, in insertion order. */
  public Map<String, Double> values() {
    return Collections.unmodifiableMap(values);
  }

  /** One line a figure: name, blanks, value. */
  public String toTable() {
    int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder();
    values.forEach(
        (name, value) ->
            table.append(String.format(Locale.ROOT, "%-" + width + "s  %s%n", name, text(value))));
    return table.toString();
  }

  /** The figures as one flat JSON object; whole numbers without a fraction. */
  public String toJson() {
    ObjectNode object = JSON.createObjectNode();
    values.forEach(
        (name, value) -> {
          if (isCount(value)) {
            object.put(name, value.longValue());
          } else {
            object.put(name, value);
          }
        });
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a flat object of numbers did not serialise", e);
    }
  }

  private static String text(double value) {
    if (isCount(value)) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1e6 ? "%.8e" : "%.6f", value);
  }

  private static boolean isCount(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15;
  }
}
