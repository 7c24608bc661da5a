package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.imports.OnlineRetailImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports the UCI Online Retail layout. */
@Command(
    name = "online-retail",
    description = "Import the UCI Online Retail layout; stock is simulated (see docs/data.md).",
    mixinStandardHelpOptions = true)
final class ImportOnlineRetailCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, gzip or not.")
  private List<Path> files;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FOLDER",
      description = "Where orders.csv.gz, items.csv.gz and stock.csv.gz are written.")
  private Path target;

  @Option(names = "--strict", description = "Stop at the first line that cannot be read.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = new Progress(spec.commandLine().getErr());
    List<OnlineRetailImport.Source> sources =
        files.stream().map(OnlineRetailImport.Source::of).toList();
    OnlineRetailImport.Options options = new OnlineRetailImport.Options(target, strict);
    out.println(new OnlineRetailImport(options, progress).run(sources).summary());
    out.println("Next: shopkeeper recompute --data " + target);
    out.flush();
    return 0;
  }
}
