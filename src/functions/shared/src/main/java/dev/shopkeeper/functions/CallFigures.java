package dev.shopkeeper.functions;

import dev.shopkeeper.serving.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an answer tells about itself, for the log line and the metrics of its call. */
public final class CallFigures {
  private final Instant now;
  private final Map<String, CallMetric> metrics = new LinkedHashMap<>();
  private Long generation;

  CallFigures(Instant now) {
    this.now = now;
  }

  /**
   * Adds a figure that is averaged or added up over calls. A count of nothing is left out: a sum is
   * the same without it, and every byte of a line is paid for.
   */
  public CallFigures add(String name, MetricUnit unit, double value) {
    if (Double.isFinite(value) && !(unit == MetricUnit.COUNT && value == 0)) {
      metrics.put(name, new CallMetric(unit, value));
    }
    return this;
  }

  /** A figure added so far; 0 where it was not. */
  public double value(String name) {
    CallMetric metric = metrics.get(name);
    return metric == null ? 0 : metric.value();
  }

  /** Tells which generation answered, and how old it was. */
  public CallFigures from(Origin origin) {
    if (origin != null) {
      generation = origin.generation();
      Duration age = Duration.between(origin.computedAt(), now);
      add("GenerationAge", MetricUnit.SECONDS, Math.max(0, age.toSeconds()));
    }
    return this;
  }

  /** The generation that answered; null where the answer comes from none. */
  Long generation() {
    return generation;
  }

  Map<String, CallMetric> metrics() {
    return metrics;
  }
}
