package dev.shopkeeper.bench.faults;

import dev.shopkeeper.harness.dynamo.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the requests of a trial.
 *
 * @param requests how many there were
 * @param right answered as without faults
 * @param unavailable told to come back: 503 with Retry-After
 * @param wrong anything else
 * @param lost events that were answered as kept and are not in the table, or not as they were sent
 * @param needed calls of the store that would have been needed without faults
 * @param sent requests to the store that were sent
 * @param faults how often each fault was injected
 * @param millis how long each request took, ascending
 * @param examples some wrong answers
 */
record FaultReport(
    long requests,
    long right,
    long unavailable,
    long wrong,
    long lost,
    long needed,
    long sent,
    Map<Fault, Long> faults,
    double[] millis,
    List<String> examples) {
  private static final double RIGHT_AT_LEAST = 0.999;
  private static final double AMPLIFIED_AT_MOST = 1.3;

  /** The function's timeout in the template, of the readers. */
  private static final double TIMEOUT_MILLIS = 10_000;

  double rightShare() {
    return (double) right / requests;
  }

  double amplification() {
    return (double) sent / needed;
  }

  double millis(double quantile) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(quantile * millis.length))];
  }

  /** Whether it went as it has to go at 20 % of faults. */
  boolean reached() {
    return wrong == 0
        && lost == 0
        && rightShare() >= RIGHT_AT_LEAST
        && amplification() <= AMPLIFIED_AT_MOST
        && millis(1) < TIMEOUT_MILLIS;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "requests           %,d", requests);
    line(text, "right              %,d (%.4f %%, to reach: 99.9)", right, 100 * rightShare());
    line(text, "503, Retry-After   %,d", unavailable);
    line(text, "wrong              %,d (to reach: 0)", wrong);
    line(text, "events lost        %,d (to reach: 0)", lost);
    line(text, "store calls        %,d needed, %,d sent", needed, sent);
    line(text, "amplification      %.3f (to reach: at most 1.3)", amplification());
    line(
        text,
        "milliseconds       p50 %.1f, p99 %.1f, p99.9 %.1f, longest %.1f (timeout 10000)",
        millis(0.5),
        millis(0.99),
        millis(0.999),
        millis(1));
    faults.forEach(
        (fault, count) ->
            line(text, "fault %-12s %,d", fault.name().toLowerCase(Locale.ROOT), count));
    examples.forEach(example -> line(text, "wrong: %s", example));
    return text.toString();
  }

  private static void line(StringBuilder text, String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}
