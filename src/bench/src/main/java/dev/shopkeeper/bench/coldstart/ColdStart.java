package dev.shopkeeper.bench.coldstart;

import dev.shopkeeper.bench.Options;
import dev.shopkeeper.bench.shop.SampleTables;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.runtime.FunctionZip;
import dev.shopkeeper.harness.runtime.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command {@code bench/cold-start}: every function, a stock hello and the smallest client take
 * turns, so that whatever else the machine does meets all of them.
 */
public final class ColdStart {
  private static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest";
  private static final String STOCK = "stock hello";

  /** Functions with the payload of their first invocation. */
  private static final Map<String, String> FUNCTIONS = functions();

  private ColdStart() {}

  private static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("recommend", "direct-user.json");
    functions.put("segment-users", "direct-user.json");
    functions.put("forecast-inventory", "direct-forecast.json");
    functions.put("record-events", "direct-record.json");
    functions.put("recompute", "direct-tables.json");
    return functions;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.of(arguments, Map.of("rounds", "30", "lib", ""));
    int rounds = options.atLeast(1, "rounds");
    Path folder = Files.createTempDirectory("shopkeeper-cold-start");
    try (SampleTables tables = SampleTables.computed()) {
      Path runtime = runtime(folder, Path.of(options.text("lib")));
      List<Starter> starters = new ArrayList<>();
      starters.add(smallest(folder));
      Starter stock =
          starter(
              STOCK,
              Repository.path("src/hello/target/function.zip"),
              folder,
              runtime,
              Map.of(),
              "{}".getBytes(StandardCharsets.UTF_8));
      starters.add(stock);
      Starter recommend = null;
      for (Map.Entry<String, String> function : FUNCTIONS.entrySet()) {
        Starter starter = function(function.getKey(), function.getValue(), folder, runtime, tables);
        starters.add(starter);
        recommend = recommend == null ? starter : recommend;
      }
      for (int round = -1; round < rounds; round++) {
        for (Starter starter : starters) {
          // The first round fills the file system's cache and does not count.
          starter.start(round >= 0);
        }
      }
      System.out.println(Starter.header());
      starters.forEach(starter -> System.out.println(starter.row()));
      System.out.printf(
          Locale.ROOT,
          "recommend / stock hello: %.2f to the first answer, by medians of %d%n",
          recommend.medianToAnswer() / stock.medianToAnswer(),
          rounds);
    }
  }

  private static Starter smallest(Path folder) {
    return new Starter(
        "smallest client",
        folder,
        List.of(
            JavaCommand.program(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SmallestClient.class.getName()),
        Map.of(),
        new byte[] {'1'},
        0);
  }

  private static Starter function(
      String name, String payload, Path folder, Path runtime, SampleTables tables)
      throws IOException {
    return starter(
        name,
        Repository.path("src/functions/" + name + "/target/function.zip"),
        folder,
        runtime,
        Map.of(
            "SHOPKEEPER_TABLES_PREFIX",
            SampleTables.PREFIX,
            "QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE",
            tables.endpoint().toString(),
            "SHOPKEEPER_SMALLEST_GROUP",
            "5",
            "DISABLE_SIGNAL_HANDLERS",
            "true"),
        Files.readAllBytes(Repository.path("events/" + name + "/" + payload)));
  }

  private static Starter starter(
      String name,
      Path file,
      Path folder,
      Path runtime,
      Map<String, String> environment,
      byte[] event)
      throws IOException {
    FunctionZip zip = new FunctionZip(name, file);
    Path task = Files.createDirectories(folder.resolve(name.replace(' ', '-')));
    zip.unpack(task);
    return new Starter(
        name + (zip.isNative() ? ", native" : ""),
        task,
        zip.command(task, runtime, HANDLER),
        environment,
        event,
        Files.size(file));
  }

  /** A folder with Lambda's own jars and nothing else. */
  private static Path runtime(Path folder, Path lib) throws IOException {
    Path runtime = Files.createDirectories(folder.resolve("runtime"));
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.toList()) {
        if (jar.getFileName().toString().startsWith("aws-lambda-java-")) {
          Files.copy(jar, runtime.resolve(jar.getFileName()));
        }
      }
    }
    return runtime;
  }
}
