package dev.shopkeeper.bench.coldstart;

import dev.shopkeeper.harness.runtime.FunctionProcess;
import dev.shopkeeper.harness.runtime.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One kind of process, started again and again. */
final class Starter {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double TICKS_A_SECOND = 100;

  private final String name;
  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment;
  private final byte[] event;
  private final long zipBytes;
  private final List<double[]> starts = new ArrayList<>();

  /**
   * @param name for the table
   * @param folder where it runs
   * @param command program and arguments
   * @param environment what it gets beside Lambda's own
   * @param event its first invocation
   * @param zipBytes what is uploaded; 0 for nothing
   */
  Starter(
      String name,
      Path folder,
      List<String> command,
      Map<String, String> environment,
      byte[] event,
      long zipBytes) {
    this.name = name;
    this.folder = folder;
    this.command = command;
    this.environment = environment;
    this.event = event;
    this.zipBytes = zipBytes;
  }

  /** Starts once: milliseconds to the first poll and to the first answer, CPU seconds, MiB. */
  void start(boolean count) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (FunctionProcess process = FunctionProcess.start(name, folder, command, environment)) {
      Outcome outcome = process.invoke(event, PATIENCE);
      long answered = System.nanoTime();
      if (!(outcome instanceof Outcome.Answer)) {
        throw new IllegalStateException(process.describe("answered " + outcome.text()));
      }
      double[] start = {
        (process.firstPoll() - begun) / 1e6,
        (answered - begun) / 1e6,
        cpuSeconds(process.pid()),
        residentMib(process.pid())
      };
      if (count) {
        starts.add(start);
      }
    }
  }

  /**
   * Starts once among others and looks only at how it ends.
   *
   * @param calls makes calls after a while
   * @param patience after which a start that has not answered prints its threads
   * @return what went wrong, with all that the process printed
   */
  Optional<String> attempt(ScheduledExecutorService calls, Duration patience)
      throws IOException, InterruptedException {
    try (FunctionProcess process = FunctionProcess.start(name, folder, command, environment)) {
      ScheduledFuture<Boolean> late =
          calls.schedule(() -> printThreads(process), patience.toMillis(), TimeUnit.MILLISECONDS);
      try {
        Outcome outcome = process.invoke(event, PATIENCE);
        if (!(outcome instanceof Outcome.Answer)) {
          return Optional.of(process.describe("answered " + outcome.text()));
        }
      } catch (AssertionError e) {
        return Optional.of(e.getMessage());
      }
      return late.cancel(false)
          ? Optional.empty()
          : Optional.of(process.describe("answered after more than " + patience));
    }
  }

  private static boolean printThreads(FunctionProcess process) throws IOException {
    process.printThreads();
    return true;
  }

  private static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // After the name in parentheses, which may hold blanks: the 14th and 15th field of all.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  private static double residentMib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1_024.0;
  }

  /** The median of milliseconds to the first answer. */
  double medianToAnswer() {
    return quantile(1, 0.5);
  }

  /** The median of CPU seconds to the first answer. */
  double medianCpu() {
    return quantile(2, 0.5);
  }

  String name() {
    return name;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%-22s %8.0f %9.0f %8.0f %8.0f %8.2f %8.1f %8.1f",
        name,
        quantile(0, 0.5),
        medianToAnswer(),
        quantile(1, 0.9),
        quantile(1, 0.99),
        quantile(2, 0.5),
        quantile(3, 0.5),
        zipBytes / 1e6);
  }

  static String header() {
    return String.format(
        "%-22s %8s %9s %8s %8s %8s %8s %8s",
        "", "poll ms", "answer ms", "p90", "p99", "CPU s", "MiB", "zip MB");
  }

  private double quantile(int figure, double quantile) {
    double[] sorted = starts.stream().mapToDouble(start -> start[figure]).sorted().toArray();
    // The smallest value that so large a share is not above: p99 of thirty is the greatest.
    int rank = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank)];
  }
}
