package dev.shopkeeper.local.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every evaluation of recommended lists can be told. */
final class ListOptions {
  @Option(
      names = "--k",
      defaultValue = "20",
      description = "Length of the lists, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int k;

  @Mixin private SeedOption seed;

  @Option(names = "--threads", description = "Default: all processors.")
  private int threads = Runtime.getRuntime().availableProcessors();

  int k() {
    return k;
  }

  long seed() {
    return seed.seed();
  }

  int threads() {
    return threads;
  }
}
