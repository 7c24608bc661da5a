package dev.shopkeeper.local.command;

import dev.shopkeeper.local.http.LocalServer;
import dev.shopkeeper.local.http.LocalShop;
import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.imports.OnlineRetailImport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the whole shop on this machine: tables, recompute, HTTP contract. */
@Command(
    name = "serve",
    description = "Serve the whole shop on this machine; without --data, a demonstration shop.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final String SLICE = "/demo/online-retail-slice.csv.gz";
  private static final Path HOME = Path.of(".shopkeeper");
  private static final Path DEMO = HOME.resolve("demo");

  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(
      names = "--data",
      paramLabel = "FOLDER|s3://BUCKET/PREFIX",
      description = "The shop's files (default: three months of a real shop, see ATTRIBUTION.md).")
  private String data;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws IOException {
    Progress progress = new Progress(spec.commandLine().getErr());
    String place = data == null ? demonstration(progress) : data;
    try (OpenTables open = tables.openForRecompute()) {
      LocalRecompute.run(
          open, place, RecomputeOptions.defaults(), HOME.resolve("rejects.csv"), progress);
    }
    try (OpenTables open = tables.open()) {
      tell(spec.commandLine().getOut());
      LocalServer.serve(shop(open, place), port);
      return 0;
    }
  }

  private static LocalShop shop(OpenTables open, String place) {
    return LocalShop.over(
        open.rows(),
        open.events(),
        LocalRecompute.service(open, place)::answer,
        InstantSource.system());
  }

  private static String demonstration(Progress progress) throws IOException {
    // The stock file is written last: where it is, the import was finished.
    if (!Files.exists(DEMO.resolve("stock.csv.gz"))) {
      progress.accept("importing the demonstration shop: UCI Online Retail II, CC BY 4.0");
      OnlineRetailImport.Source slice =
          new OnlineRetailImport.Source("online-retail-slice.csv.gz", ServeCommand::openSlice);
      OnlineRetailImport.Options options = new OnlineRetailImport.Options(DEMO, false);
      progress.accept(new OnlineRetailImport(options, progress).run(List.of(slice)).summary());
    }
    return DEMO.toString();
  }

  private static InputStream openSlice() throws IOException {
    InputStream slice = ServeCommand.class.getResourceAsStream(SLICE);
    if (slice == null) {
      throw new IOException("the demonstration data " + SLICE + " are not in this build");
    }
    return slice;
  }

  private void tell(PrintWriter out) {
    String base = "http://127.0.0.1:" + port;
    out.println();
    out.println("Serving on " + base + " (stop with Ctrl+C). Try:");
    out.println("  " + base + "/                 the shop's answers as a page");
    out.println("  " + base + "/q/swagger-ui     every route, to be tried out");
    out.println("  curl " + base + "/v1/users/13089/recommendations");
    out.println("  curl " + base + "/v1/segments");
    out.println("  curl " + base + "/v1/replenishment");
    out.flush();
  }
}
