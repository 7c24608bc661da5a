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
    if (code != 0) {
      System.exit(code);
    }
  }
}
