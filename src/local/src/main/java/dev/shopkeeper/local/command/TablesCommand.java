package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Table;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the generations of each table, which one serves, and what it scored. */
@Command(
    name = "tables",
    description = "List the generations of each table: which serves, where it comes from.",
    mixinStandardHelpOptions = true)
final class TablesCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenTables open = tables.open()) {
      for (Table table : Table.values()) {
        list(open, table, out);
      }
    }
    out.flush();
  }

  private static void list(OpenTables open, Table table, PrintWriter out) {
    Optional<Current> current = open.rows().current(table);
    out.println(table.name(open.prefix()));
    if (current.isEmpty()) {
      out.println("  no generation serves yet; run: shopkeeper recompute --data FOLDER");
    }
    long serving = current.map(Current::generation).orElse(0L);
    for (Generation generation : open.rows().generations(table)) {
      out.printf(
          Locale.ROOT,
          "  %s %d  %s  %d rows  %s%n",
          generation.number() == serving ? "*" : " ",
          generation.number(),
          generation.state().name().toLowerCase(Locale.ROOT),
          generation.rows(),
          generation.changedAt());
      generation.provenance().ifPresent(provenance -> describe(provenance, out));
    }
  }

  private static void describe(Provenance provenance, PrintWriter out) {
    out.printf(
        "      %s %s from %s, data as of %s%n",
        provenance.method(), provenance.parameters(), provenance.source(), provenance.dataAsOf());
    if (!provenance.scores().isEmpty()) {
      out.printf("      scores %s%n", provenance.scores());
    }
  }
}
