package dev.shopkeeper.bench.faults;

import dev.shopkeeper.bench.Options;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The command {@code bench/faults}. */
public final class Faults {
  // Each 503 would be told with its stack trace. Held, or the setting would go with the logger.
  private static final Logger QUIET = Logger.getLogger("dev.shopkeeper");

  private Faults() {}

  /** Runs a trial and prints what became of it; ends with 1 where it did not go as it has to. */
  public static void main(String[] arguments) throws Exception {
    Options options =
        Options.of(
            arguments, Map.of("count", "100000", "rate", "0.2", "seed", "1", "threads", "16"));
    QUIET.setLevel(Level.OFF);
    FaultTrial trial =
        new FaultTrial(
            options.atLeast(1, "count"),
            options.share("rate"),
            options.atLeast(0, "seed"),
            options.atLeast(1, "threads"),
            FaultTrial.USUAL_PATIENCE);
    long begun = System.nanoTime();
    FaultReport report = trial.run();
    System.out.print(report.text());
    System.out.printf(Locale.ROOT, "seconds            %.0f%n", (System.nanoTime() - begun) / 1e9);
    System.exit(report.reached() ? 0 : 1);
  }
}
