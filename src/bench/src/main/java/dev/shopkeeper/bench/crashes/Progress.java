package dev.shopkeeper.bench.crashes;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells now and then how far a trial is, how fast it goes and how long it still takes. */
final class Progress {
  private static final long PAUSE_NANOS = 10_000_000_000L;

  private final String what;
  private final long total;
  private final LongSupplier nanos;
  private final Consumer<String> sink;
  private final long begun;
  private long done;
  private long told;

  /**
   * @param what is counted
   * @param total how many there are
   * @param nanos the time, as {@link System#nanoTime}
   * @param sink takes a line each time
   */
  Progress(String what, long total, LongSupplier nanos, Consumer<String> sink) {
    this.what = what;
    this.total = total;
    this.nanos = nanos;
    this.sink = sink;
    this.begun = nanos.getAsLong();
    this.told = begun;
  }

  /** So many more are done. */
  synchronized void add(int more) {
    done += more;
    long now = nanos.getAsLong();
    if (now - told < PAUSE_NANOS) {
      return;
    }
    told = now;
    double rate = done / ((now - begun) / 1e9);
    sink.accept(
        String.format(
            Locale.ROOT,
            "%s %,d of %,d, %.0f a second, %.0f s left",
            what,
            done,
            total,
            rate,
            (total - done) / rate));
  }
}
