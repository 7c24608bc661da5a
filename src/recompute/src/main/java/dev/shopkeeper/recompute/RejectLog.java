package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Logs the first rejected lines of each reason: file, line and what is wrong with it.
 *
 * <p>Bounded, because a broken export rejects millions of lines; all of them are counted in the
 * answer. The line's own text stays out: a log is read by more people than a shop's customers are.
 */
final class RejectLog implements Consumer<Reject> {
  /** Lines of each reason that are logged. */
  static final int SHOWN = 10;

  private final Consumer<String> log;
  private final Map<RejectReason, Integer> seen = new EnumMap<>(RejectReason.class);

  RejectLog(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public void accept(Reject reject) {
    int count = seen.merge(reject.reason(), 1, Integer::sum);
    if (count <= SHOWN) {
      log.accept(
          "rejected: %s, line %d: %s, %s"
              .formatted(reject.file(), reject.line(), reject.reason().code(), reject.detail()));
    } else if (count == SHOWN + 1) {
      log.accept("rejected: further lines as " + reject.reason().code() + " are only counted");
    }
  }
}
