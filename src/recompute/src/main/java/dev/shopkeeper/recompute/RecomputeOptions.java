package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningRules;
import dev.shopkeeper.tables.Table;
import java.util.Set;

/**
 * How a recompute runs.
 *
 * @param tables the tables to make
 * @param strict whether the first line that would be rejected ends the run
 * @param force make and publish new generations even where nothing changed or they judge worse
 * @param seed of everything drawn
 * @param threads how many threads share the work, at least 1
 * @param rules what is taken for no sale
 * @param recordedEvents whether it learns from recorded events too, or from the files alone
 * @param fewestShoppers shoppers that a list of what a segment likes has to be made from, at least
 *     1
 */
public record RecomputeOptions(
    Set<Table> tables,
    boolean strict,
    boolean force,
    long seed,
    int threads,
    CleaningRules rules,
    boolean recordedEvents,
    int fewestShoppers) {
  /** Fewer would tell what single people bought. */
  public static final int FEWEST_SHOPPERS = 20;

  /** Copies the tables; refuses less than one shopper. */
  public RecomputeOptions {
    if (fewestShoppers < 1) {
      throw new IllegalArgumentException(
          "fewest shoppers " + fewestShoppers + " must be at least 1");
    }
    tables = Set.copyOf(tables);
  }

  /** All tables, lenient, on all processors. */
  public static RecomputeOptions defaults() {
    return new RecomputeOptions(
        Set.of(Table.values()),
        false,
        false,
        1,
        Runtime.getRuntime().availableProcessors(),
        CleaningRules.defaults(),
        true,
        FEWEST_SHOPPERS);
  }

  /** The same for some of the tables. */
  public RecomputeOptions withTables(Set<Table> tables) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, fewestShoppers);
  }

  /** The same, strict or not. */
  public RecomputeOptions withStrict(boolean strict) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, fewestShoppers);
  }

  /** The same, forced or not. */
  public RecomputeOptions withForce(boolean force) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, fewestShoppers);
  }

  /** The same, with recorded events or without. */
  public RecomputeOptions withRecordedEvents(boolean recordedEvents) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, fewestShoppers);
  }

  /** The same with another least number of shoppers behind a segment's list. */
  public RecomputeOptions withFewestShoppers(int fewestShoppers) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, fewestShoppers);
  }
}
