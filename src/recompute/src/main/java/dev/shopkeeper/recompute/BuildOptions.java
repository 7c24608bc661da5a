package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How tables are made.
 *
 * @param asOf the time that recency and forecasts count from: the newest line of the shop's data,
 *     of its sales for forecasts
 * @param seed of everything drawn
 * @param threads how many threads share the work, at least 1
 * @param fewestShoppers shoppers that a list of what a segment likes has to be made from
 * @param serving what serves of the tables that the builder reads
 */
public record BuildOptions(
    Instant asOf, long seed, int threads, int fewestShoppers, Map<Table, ServedTable> serving) {
  /** Of a table made from the shop's data alone. */
  public BuildOptions(Instant asOf, long seed, int threads) {
    this(asOf, seed, threads, RecomputeOptions.FEWEST_SHOPPERS, Map.of());
  }

  /** Refuses less than one thread. */
  public BuildOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
    serving = Map.copyOf(serving);
  }

  /** What serves of a table; empty where nothing does. */
  public Optional<ServedTable> serving(Table table) {
    return Optional.ofNullable(serving.get(table));
  }
}
