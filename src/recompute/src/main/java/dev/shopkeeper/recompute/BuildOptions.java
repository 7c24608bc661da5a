package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.segment.SegmentOptions;
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
 * @param segments how segments are found and told of
 * @param search how much work the choice of what to recommend by may take
 * @param serving what serves of the table that is made and of those that the builder reads
 */
public record BuildOptions(
    Instant asOf,
    long seed,
    int threads,
    SegmentOptions segments,
    Search search,
    Map<Table, ServedTable> serving) {
  /** A first generation, of the shop's data alone, with the usual segments and search. */
  public BuildOptions(Instant asOf, long seed, int threads) {
    this(asOf, seed, threads, SegmentOptions.defaults(), Search.DAILY, Map.of());
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
