package dev.shopkeeper.bench.load;

import dev.shopkeeper.bench.Options;
import dev.shopkeeper.bench.shop.SampleFolder;
import dev.shopkeeper.harness.runtime.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command {@code infra/load-test}: starts a local server over the sample shop, asks it for as
 * long as it is told, and ends with it.
 */
public final class LoadTest {
  private static final int PART_S = 30;

  /** More than that between two thirds of the time is a leak, or looks like one. */
  private static final double FLAT = 1.05;

  private LoadTest() {}

  /** Runs and prints; ends with 1 where an answer was wrong or memory grew. */
  public static void main(String[] arguments) throws Exception {
    Options options =
        Options.of(
            arguments,
            Map.of(
                "seconds", "600", "clients", "4", "seed", "1", "heap", "256m", "jar", "", "dynamo",
                ""));
    int seconds = options.atLeast(PART_S, "seconds");
    boolean reached;
    try (SampleFolder folder = SampleFolder.write();
        ServerProcess server = start(options, folder.path())) {
      LoadTrial trial =
          new LoadTrial(server, options.atLeast(1, "clients"), options.atLeast(0, "seed"));
      // Classes are loaded and code is compiled before anything is counted.
      trial.run(Duration.ofSeconds(PART_S));
      reached = run(trial, seconds);
    }
    System.exit(reached ? 0 : 1);
  }

  private static ServerProcess start(Options options, Path folder)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command =
        List.of(
            JavaCommand.program(),
            // A bounded heap, so that memory which is only not collected yet counts for nothing.
            "-Xmx" + options.text("heap"),
            "-Dshopkeeper.dynamodb.home=" + options.text("dynamo"),
            "-jar",
            options.text("jar"),
            "serve",
            "--data",
            folder.toString(),
            "--tables",
            folder.resolve("tables").toString(),
            "--port",
            Integer.toString(port));
    return ServerProcess.start(command, folder, port);
  }

  private static boolean run(LoadTrial trial, int seconds) throws Exception {
    List<LoadTrial.Part> parts = new ArrayList<>();
    System.out.printf(
        "%8s %10s %10s %8s %8s %8s%n", "s", "requests", "/ s", "p50 ms", "p99", "MiB");
    for (int done = 0; done < seconds; done += PART_S) {
      LoadTrial.Part part = trial.run(Duration.ofSeconds(Math.min(PART_S, seconds - done)));
      parts.add(part);
      Latencies all = part.all();
      System.out.printf(
          Locale.ROOT,
          "%8d %10d %10.0f %8.2f %8.2f %8.0f%n",
          Math.min(seconds, done + PART_S),
          all.size(),
          all.size() / part.seconds(),
          all.quantile(0.5),
          all.quantile(0.99),
          part.residentMib());
    }
    return report(parts);
  }

  private static boolean report(List<LoadTrial.Part> parts) {
    Map<String, Latencies> routes = new TreeMap<>();
    Latencies all = new Latencies();
    for (LoadTrial.Part part : parts) {
      part.routes()
          .forEach(
              (route, times) -> routes.computeIfAbsent(route, r -> new Latencies()).addAll(times));
    }
    System.out.printf("%n%-40s %10s %8s %8s%n", "route", "requests", "p50 ms", "p99");
    routes.forEach(
        (route, times) -> {
          all.addAll(times);
          System.out.printf(
              Locale.ROOT,
              "%-40s %10d %8.2f %8.2f%n",
              route,
              times.size(),
              times.quantile(0.5),
              times.quantile(0.99));
        });
    double cpu = parts.stream().mapToDouble(LoadTrial.Part::cpuSeconds).sum();
    System.out.printf(
        Locale.ROOT,
        "%nrequests a second of one core %.0f, p50 %.2f ms, p99 %.2f ms%n",
        all.size() / cpu,
        all.quantile(0.5),
        all.quantile(0.99));
    List<String> wrong = parts.stream().flatMap(part -> part.wrong().stream()).toList();
    wrong.stream().limit(5).forEach(text -> System.out.println("wrong: " + text));
    double growth = growth(parts);
    System.out.printf(
        Locale.ROOT,
        "wrong answers %d; memory of the last third / of the second third %.3f%n",
        wrong.size(),
        growth);
    return wrong.isEmpty() && !(growth > FLAT);
  }

  /** The first third fills the heap to its bound; from then on memory has to stay. */
  private static double growth(List<LoadTrial.Part> parts) {
    int third = parts.size() / 3;
    return mib(parts.subList(2 * third, parts.size())) / mib(parts.subList(third, 2 * third));
  }

  private static double mib(List<LoadTrial.Part> parts) {
    return parts.stream().mapToDouble(LoadTrial.Part::residentMib).average().orElse(Double.NaN);
  }
}
