package dev.shopkeeper.local.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what is being done, each line with the seconds since the start. */
final class Progress implements Consumer<String> {
  private final PrintWriter err;
  private final long begin = System.nanoTime();

  /**
   * @param err where people look and programs do not: figures go to the other stream
   */
  Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void accept(String line) {
    err.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begin) / 1e9, line);
    err.flush();
  }
}
