package dev.shopkeeper.local.command;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line: what a shop engineer types. */
@Command(
    name = "shopkeeper",
    description = "Recommendations, segments and stock orders for an online shop.",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      RecomputeCommand.class,
      EvaluateCommand.class,
      OrdersCommand.class,
      TablesCommand.class,
      RollbackCommand.class,
      ExportUserCommand.class,
      EraseUserCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Shopkeeper 0.1.0",
    footer = "%nTry: shopkeeper serve")
public final class ShopkeeperCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of what fails.")
  private boolean debug;

  /** Runs a command line and gives its exit code. */
  public static int execute(String... args) {
    return execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
  }

  static int execute(PrintWriter out, PrintWriter err, String... args) {
    ShopkeeperCommand root = new ShopkeeperCommand();
    return new CommandLine(root)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, command, parsed) -> root.tell(failure, command))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  /** One line that names what and where; the stack trace is for who asks for it. */
  private int tell(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println("shopkeeper: " + message(failure));
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String message(Exception failure) {
    if (failure instanceof NoSuchFileException missing) {
      // The exception's own message is the path alone.
      return missing.getFile() + ": no such file or folder";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
