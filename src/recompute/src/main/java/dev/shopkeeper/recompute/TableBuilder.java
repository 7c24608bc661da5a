package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Table;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the rows of one table from a shop's data: one for each table. */
public interface TableBuilder {
  /** The table it makes. */
  Table table();

  /**
   * Counts up when the same data give other rows than before, so that a new version of the code
   * makes a new generation although nothing was sold since.
   */
  int revision();

  /** The tables whose serving generation goes into its rows; they are made before it. */
  default Set<Table> reads() {
    return Set.of();
  }

  /**
   * Chooses the parameters on data held out of the shop's, computes, and judges.
   *
   * <p>The same shop and options give the same rows, parameters and scores on any number of
   * threads.
   *
   * @param progress takes a line of text at each step that a person would notice
   */
  BuiltTable build(Shop shop, BuildOptions options, Consumer<String> progress);
}
