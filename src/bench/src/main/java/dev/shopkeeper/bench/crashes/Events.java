package dev.shopkeeper.bench.crashes;

import dev.shopkeeper.bench.Options;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The command {@code bench/events}. */
public final class Events {
  // Each event that is not kept at once would be told with its stack trace.
  private static final Logger QUIET = Logger.getLogger("dev.shopkeeper");

  private Events() {}

  /** Runs a trial and prints what is in the table; ends with 1 where that is not what was sent. */
  public static void main(String[] arguments) throws Exception {
    Options options =
        Options.of(
            arguments, Map.of("count", "100000", "rate", "0.2", "seed", "1", "threads", "16"));
    QUIET.setLevel(Level.OFF);
    long begun = System.nanoTime();
    EventTrial.Report report =
        new EventTrial(
                options.atLeast(1, "count"),
                options.share("rate"),
                options.atLeast(0, "seed"),
                options.atLeast(1, "threads"),
                EventTrial.USUAL_PATIENCE)
            .run(System.err::println);
    System.out.print(report.text());
    System.out.printf(Locale.ROOT, "seconds            %.0f%n", (System.nanoTime() - begun) / 1e9);
    System.exit(report.reached() ? 0 : 1);
  }
}
