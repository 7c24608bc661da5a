package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.Table;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets the generation before the serving one serve again. */
@Command(
    name = "rollback",
    description = "Let the previous generation of a table serve again.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Table table;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenTables open = tables.open()) {
      Current serving = new Generations(open.rows(), InstantSource.system()).rollback(table);
      out.printf(
          "%s: generation %d serves again, from data as of %s%n",
          table.name(open.prefix()), serving.generation(), serving.provenance().dataAsOf());
      out.println("Readers follow within a minute. Rolling back once more undoes this.");
    }
    out.flush();
  }
}
