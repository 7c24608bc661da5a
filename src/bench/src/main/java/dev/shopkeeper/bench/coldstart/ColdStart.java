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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command {@code bench/cold-start}: every function, a stock hello and the smallest client take
 * turns, so that whatever else the machine does meets all of them.
 */
public final class ColdStart implements AutoCloseable {
  private static final String HANDLER = "dev.shopkeeper.functions.JvmHandler::handleRequest";

  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  /** As template.yaml gives them to every function. */
  private static final String OPTIONS = "-XX:MetaspaceSize=64m";

  /** Functions with the payload of their first invocation. */
  private static final Map<String, String> FUNCTIONS = functions();

  private final Path folder = Files.createTempDirectory("shopkeeper-cold-start");
  private final Path runtime;
  private final String handler;
  private final Map<String, String> java;

  private ColdStart(Options options) throws IOException {
    runtime = runtime(folder, Path.of(options.text("lib")));
    handler = options.text("handler");
    // Every JVM reads it, the yardsticks' too.
    java = options.text("java").isEmpty() ? Map.of() : Map.of(VARIABLE, options.text("java"));
  }

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
    Options options =
        Options.of(
            arguments,
            Map.of(
                "rounds",
                "30",
                "lib",
                "",
                "only",
                String.join(",", FUNCTIONS.keySet()),
                "handler",
                HANDLER,
                "java",
                "",
                "before",
                "",
                "at-once",
                "1"));
    int rounds = options.atLeast(1, "rounds");
    List<String> only = List.of(options.text("only").split(","));
    if (!FUNCTIONS.keySet().containsAll(only)) {
      throw new IllegalArgumentException("--only " + only + ", allowed: " + FUNCTIONS.keySet());
    }
    try (SampleTables tables = SampleTables.computed();
        ColdStart bench = new ColdStart(options)) {
      int atOnce = options.atLeast(1, "at-once");
      if (atOnce > 1) {
        new StartTrial(bench.functions(only, tables), atOnce).run(rounds);
      } else {
        bench.measure(rounds, only, options.text("before"), tables);
      }
    }
  }

  private void measure(int rounds, List<String> only, String before, SampleTables tables)
      throws Exception {
    Starter stock = stock();
    List<Starter> functions = functions(only, tables);
    if (!before.isEmpty()) {
      functions.add(function("before", only.get(0), Path.of(before), tables));
    }
    List<Starter> starters = new ArrayList<>(List.of(smallest(), stock));
    starters.addAll(functions);
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
        "%s / stock hello: %.2f to the first answer, %.2f in CPU time, by medians of %d%n",
        functions.get(0).name(),
        functions.get(0).medianToAnswer() / stock.medianToAnswer(),
        functions.get(0).medianCpu() / stock.medianCpu(),
        rounds);
  }

  private List<Starter> functions(List<String> only, SampleTables tables) throws IOException {
    List<Starter> functions = new ArrayList<>();
    for (String name : only) {
      functions.add(function(name, name, zip("functions/" + name), tables));
    }
    return functions;
  }

  private Starter smallest() {
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
        java,
        new byte[] {'1'},
        0);
  }

  private Starter stock() throws IOException {
    return starter(
        "stock hello",
        zip("hello"),
        "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest",
        Map.of(VARIABLE, options()),
        "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static Path zip(String module) {
    return Repository.path("src/" + module + "/target/function.zip");
  }

  /** For every function, the hello too. */
  private String options() {
    return OPTIONS + " " + java.getOrDefault(VARIABLE, "");
  }

  private Starter function(String label, String name, Path zip, SampleTables tables)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put(VARIABLE, options());
    environment.put("SHOPKEEPER_TABLES_PREFIX", SampleTables.PREFIX);
    environment.put("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE", tables.endpoint().toString());
    environment.put("SHOPKEEPER_SMALLEST_GROUP", "5");
    environment.put("DISABLE_SIGNAL_HANDLERS", "true");
    Path payload = Repository.path("events/" + name + "/" + FUNCTIONS.get(name));
    return starter(label, zip, handler, environment, Files.readAllBytes(payload));
  }

  private Starter starter(
      String name, Path file, String handler, Map<String, String> environment, byte[] event)
      throws IOException {
    FunctionZip zip = new FunctionZip(name, file);
    Path task = Files.createDirectories(folder.resolve(name.replace(' ', '-')));
    zip.unpack(task);
    return new Starter(
        name + (zip.isNative() ? ", native" : ""),
        task,
        zip.command(task, runtime, handler),
        environment,
        event,
        Files.size(zip.file()));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
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
