package dev.shopkeeper.bench.crashes;

import dev.shopkeeper.bench.Options;
import java.util.Locale;
import java.util.Map;

/** The command {@code bench/kills}. */
public final class Kills {
  private Kills() {}

  /** Runs a trial and prints what came of it; ends with 1 where an answer was mixed or missing. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments, Map.of("count", "200", "seed", "1"));
    long begun = System.nanoTime();
    KillTrial.Report report =
        new KillTrial(options.atLeast(1, "count"), options.atLeast(0, "seed")).run();
    System.out.println(report.text());
    System.out.printf(Locale.ROOT, "seconds            %.0f%n", (System.nanoTime() - begun) / 1e9);
    System.exit(report.reached() ? 0 : 1);
  }
}
