package dev.shopkeeper.local.command;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.tables.KeptEvent;
import dev.shopkeeper.serving.tables.UserData;
import dev.shopkeeper.serving.tables.UserRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes all that is kept of a user. */
@Command(
    name = "export-user",
    description = "Write all that is kept of a user as JSON.",
    mixinStandardHelpOptions = true)
final class ExportUserCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(names = "--user", required = true, paramLabel = "ID", description = "The user's id.")
  private String user;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to (default: the standard output).")
  private Path file;

  @Override
  public Integer call() throws IOException {
    ObjectWriter json = Json.mapper().writerWithDefaultPrettyPrinter();
    String text;
    try (OpenTables open = tables.open()) {
      text = json.writeValueAsString(all(LocalRecompute.users(open)));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (file == null) {
      out.println(text);
    } else {
      Files.writeString(file, text);
      out.println("Written to " + file);
    }
    out.flush();
    return 0;
  }

  /** The pages as one. */
  private UserData all(UserRecords users) {
    UserData first = users.export(user, Optional.empty());
    List<KeptEvent> events = new ArrayList<>(first.events());
    for (String next = first.cursor(); next != null; ) {
      UserData page = users.export(user, Optional.of(next));
      events.addAll(page.events());
      next = page.cursor();
    }
    return new UserData(
        first.userId(), first.readAt(), events, first.histories(), first.profiles(), null);
  }
}
