package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningRules;
import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.segment.SegmentOptions;
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
 * @param segments how segments are found and told of
 * @param search how much work the choice of what to recommend by may take
 */
public record RecomputeOptions(
    Set<Table> tables,
    boolean strict,
    boolean force,
    long seed,
    int threads,
    CleaningRules rules,
    boolean recordedEvents,
    SegmentOptions segments,
    Search search) {

  /** Copies the tables. */
  public RecomputeOptions {
    tables = Set.copyOf(tables);
  }

  /** With the usual segments and search. */
  public RecomputeOptions(
      Set<Table> tables,
      boolean strict,
      boolean force,
      long seed,
      int threads,
      CleaningRules rules,
      boolean recordedEvents) {
    this(
        tables,
        strict,
        force,
        seed,
        threads,
        rules,
        recordedEvents,
        SegmentOptions.defaults(),
        Search.DAILY);
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
        true);
  }

  /** The same for some of the tables. */
  public RecomputeOptions withTables(Set<Table> tables) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }

  /** The same, strict or not. */
  public RecomputeOptions withStrict(boolean strict) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }

  /** The same, forced or not. */
  public RecomputeOptions withForce(boolean force) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }

  /** The same, with recorded events or without. */
  public RecomputeOptions withRecordedEvents(boolean recordedEvents) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }

  /** The same with other segments. */
  public RecomputeOptions withSegments(SegmentOptions segments) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }

  /** The same with another budget for the choice of what to recommend by. */
  public RecomputeOptions withSearch(Search search) {
    return new RecomputeOptions(
        tables, strict, force, seed, threads, rules, recordedEvents, segments, search);
  }
}
