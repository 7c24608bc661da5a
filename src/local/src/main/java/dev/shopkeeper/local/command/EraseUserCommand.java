package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.tables.ErasureReceipt;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases all that is kept of a user. */
@Command(
    name = "erase-user",
    description =
        "Erase all that is kept of a user, and leave the user's lines out of later recomputes.",
    mixinStandardHelpOptions = true)
final class EraseUserCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(names = "--user", required = true, paramLabel = "ID", description = "The user's id.")
  private String user;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (OpenTables open = tables.open()) {
      ErasureReceipt receipt = LocalRecompute.users(open).erase(user);
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(receipt));
      out.println("The shop's own files are not touched; the next recompute leaves the user out.");
    }
    out.flush();
    return 0;
  }
}
