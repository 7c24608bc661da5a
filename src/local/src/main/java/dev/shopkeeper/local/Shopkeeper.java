package dev.shopkeeper.local;

import dev.shopkeeper.local.command.ShopkeeperCommand;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The command line's entry.
 *
 * <p>Only {@code serve} starts Quarkus: every other command is plain Java and answers at once.
 */
@QuarkusMain
public final class Shopkeeper {
  private Shopkeeper() {}

  /** Runs one command and exits with its code: 0 done, 1 failed, 2 called wrongly. */
  public static void main(String... args) {
    int code = ShopkeeperCommand.execute(args);
    // Embedded tables leave threads behind that would keep the process for seconds. A server that
    // ends is left alone: in dev mode the same process goes on with the changed code.
    boolean served = args.length > 0 && args[0].equals("serve");
    if (code != 0 || !served) {
      System.exit(code);
    }
  }
}
