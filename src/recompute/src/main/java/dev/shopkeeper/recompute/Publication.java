package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.PublishConflictException;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What becomes of one table in one run: judged, written, verified and published, or left as is. */
final class Publication {
  /**
   * How much of its judge's score a new generation may lose against the serving one: the two were
   * measured on slices of different weeks, and that alone moves a score by some percent. Where
   * chance explains more than that, it may lose as much as chance explains.
   */
  static final double TOLERANCE = 0.1;

  private final Generations generations;
  private final RowStore store;
  private final Table table;
  private final Optional<Current> serving;
  private final Consumer<String> progress;

  /**
   * @param serving what served before the shop's files were read
   * @param progress takes the outcome in words
   */
  Publication(
      Generations generations,
      RowStore store,
      Table table,
      Optional<Current> serving,
      Consumer<String> progress) {
    this.generations = generations;
    this.store = store;
    this.table = table;
    this.serving = serving;
    this.progress = progress;
  }

  /** Leaves the generation that serves. */
  TableResult unchanged() {
    // Finishes what a run stopped after its flip left behind.
    generations.sweep(table);
    return unchanged(serving.orElseThrow());
  }

  /**
   * Publishes, unless what serves is better.
   *
   * @param force publish whatever serves
   */
  TableResult publish(BuiltTable built, Provenance provenance, boolean force) {
    Optional<String> loss = force ? Optional.empty() : loss(built);
    if (loss.isPresent()) {
      return result(TableResult.Outcome.WORSE, serving, built.scores(), loss.get());
    }
    generations.sweep(table);
    long base = serving.map(Current::generation).orElse(0L);
    try (GenerationWriter writer = generations.begin(table, base)) {
      built.rows().writeTo(writer::put);
      writer.verify();
      Current now = force ? writer.republish(provenance) : writer.publish(provenance);
      generations.sweep(table);
      return now.generation() == writer.generation()
          ? published(now, built.scores())
          : unchanged(now);
    } catch (PublishConflictException e) {
      return result(
          TableResult.Outcome.SUPERSEDED, store.current(table), built.scores(), e.getMessage());
    }
  }

  private TableResult published(Current now, Map<String, Double> scores) {
    String detail =
        String.format(Locale.ROOT, "generation %d serves, %,d rows", now.generation(), now.rows());
    return result(TableResult.Outcome.PUBLISHED, Optional.of(now), scores, detail);
  }

  private TableResult unchanged(Current now) {
    return result(
        TableResult.Outcome.UNCHANGED,
        Optional.of(now),
        now.provenance().scores(),
        "same data, options and code as generation " + now.generation());
  }

  private Optional<String> loss(BuiltTable built) {
    String judge = built.judgedBy();
    Double before = serving.map(c -> c.provenance().scores().get(judge)).orElse(null);
    // What a score that is no number says about the old generation must not block the new one.
    if (judge.isEmpty() || before == null || before.isNaN()) {
      return Optional.empty();
    }
    double now = built.scores().get(judge);
    double chance =
        Math.hypot(
            halfWidth(judge, serving.orElseThrow().provenance().scores()),
            halfWidth(judge, built.scores()));
    double least = before - Math.max(TOLERANCE * Math.abs(before), chance);
    return now >= least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s is %.4f, generation %d has %.4f and at least %.4f was asked for; it stays",
                judge,
                now,
                serving.orElseThrow().generation(),
                before,
                least));
  }

  /** Half of a score's 95 % interval; 0 where none was measured. */
  private static double halfWidth(String judge, Map<String, Double> scores) {
    Double low = scores.get(judge + BuiltTable.LOW);
    Double high = scores.get(judge + BuiltTable.HIGH);
    return low == null || high == null || !(high > low) ? 0 : (high - low) / 2;
  }

  private TableResult result(
      TableResult.Outcome outcome,
      Optional<Current> now,
      Map<String, Double> scores,
      String detail) {
    progress.accept(
        String.format(
            "%s: %s, %s",
            table.name().toLowerCase(Locale.ROOT),
            outcome.name().toLowerCase(Locale.ROOT),
            detail));
    return new TableResult(
        table,
        outcome,
        now.map(c -> OptionalLong.of(c.generation())).orElseGet(OptionalLong::empty),
        now.map(Current::rows).orElse(0L),
        Collections.unmodifiableSortedMap(new TreeMap<>(scores)),
        detail);
  }
}
