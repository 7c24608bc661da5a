package dev.shopkeeper.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Turns known public layouts into the files of the contract. */
@Command(
    name = "import",
    description = "Turn a known public layout into the files that recompute reads.",
    subcommands = ImportOnlineRetailCommand.class,
    mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a layout: online-retail");
  }
}
