package dev.shopkeeper.recompute.recommend;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which part of a computation took how long, for people who wait for it; decides nothing. */
final class PhaseTimes {
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** What happened since the last call, or since the beginning, was this; it may come in parts. */
  void ended(String phase) {
    long now = System.nanoTime();
    nanos.merge(phase, now - last, Long::sum);
    last = now;
  }

  /** Every phase with its seconds, in the order in which they first ended. */
  String text() {
    return nanos.entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "%s %.1f s", one.getKey(), one.getValue() / 1e9))
        .collect(Collectors.joining(", "));
  }
}
