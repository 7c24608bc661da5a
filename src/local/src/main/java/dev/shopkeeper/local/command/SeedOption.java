package dev.shopkeeper.local.command;

import picocli.CommandLine.Option;

/** The seed of an evaluation that draws: the same seed gives the same figures. */
final class SeedOption {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything drawn at random (default: ${DEFAULT-VALUE}).")
  private long seed;

  long seed() {
    return seed;
  }
}
