package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the tables are: the same option for every command that touches them. */
final class TablesOption {
  private static final String AWS = "aws:";

  @Option(
      names = "--tables",
      defaultValue = ".shopkeeper/tables",
      paramLabel = "FOLDER|aws:PREFIX",
      description =
          "A folder with embedded tables, or aws: and the prefix of a deployment's tables in your"
              + " AWS account (default: ${DEFAULT-VALUE}).")
  private String tables;

  /** Opens the tables; the embedded ones are made where there are none. */
  OpenTables open() {
    if (tables.startsWith(AWS)) {
      return OpenTables.onAws(tables.substring(AWS.length()));
    }
    return OpenTables.inFolder(Path.of(tables));
  }

  /** Opens the tables for a recompute, which writes much. */
  OpenTables openForRecompute() {
    return tables.startsWith(AWS) ? open() : OpenTables.inFolderForRecompute(Path.of(tables));
  }
}
