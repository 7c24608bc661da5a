package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.LoadedShop;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.PublishConflictException;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * From the shop's files to generations that serve: load, clean, compute, judge, write, verify,
 * publish.
 *
 * <p>Tables are made one after another and each is published by itself. Stopping at any point
 * leaves what served before serving; running again picks up where nothing was published yet, and
 * running once more after that changes nothing.
 */
public final class Recompute {
  /**
   * How much of its judge's score a new generation may lose against the serving one: the two were
   * measured on slices of different weeks, and that alone moves a score by some percent.
   */
  static final double TOLERANCE = 0.1;

  private final RowStore store;
  private final List<TableBuilder> builders;
  private final InstantSource clock;
  private final Generations generations;

  /**
   * @param store where the tables are
   * @param builders one for each table, in the order in which they are made
   * @param clock dates generations; lines of the shop's data from after it are rejected
   */
  public Recompute(RowStore store, List<TableBuilder> builders, InstantSource clock) {
    this.store = store;
    this.builders = List.copyOf(builders);
    this.clock = clock;
    this.generations = new Generations(store, clock);
  }

  /**
   * What a recompute did.
   *
   * @param tables one entry for each table asked for
   * @param cleaning what became of the shop's lines; empty where nothing had to be loaded
   */
  public record Report(List<TableResult> tables, Optional<CleaningReport> cleaning) {}

  /**
   * Runs.
   *
   * @param source the shop's files
   * @param rejects takes every rejected line
   * @param progress takes a line of text at each step
   */
  public Report run(
      ShopFiles source,
      RecomputeOptions options,
      Consumer<Reject> rejects,
      Consumer<String> progress) {
    Instant now = clock.instant();
    Fingerprint files = Fingerprint.of(source);
    List<TableResult> results = new ArrayList<>();
    Loaded shop = null;
    for (TableBuilder builder : builders) {
      if (!options.tables().contains(builder.table())) {
        continue;
      }
      String fingerprint = files.of(builder, options);
      if (!options.force() && generations.unchanged(builder.table(), fingerprint)) {
        results.add(unchanged(builder.table(), progress));
        continue;
      }
      if (shop == null) {
        shop = load(source, options, now, rejects, progress);
      }
      results.add(new Making(builder, options, source.place(), fingerprint, progress).run(shop));
    }
    return new Report(results, Optional.ofNullable(shop).map(Loaded::cleaning));
  }

  private record Loaded(LoadedShop data, Instant dataAsOf) {
    CleaningReport cleaning() {
      return data.report();
    }
  }

  private static Loaded load(
      ShopFiles source,
      RecomputeOptions options,
      Instant now,
      Consumer<Reject> rejects,
      Consumer<String> progress) {
    LoadOptions loading =
        LoadOptions.asOf(now).withStrict(options.strict()).withRules(options.rules());
    LoadedShop shop = new ShopLoader(loading, rejects, progress).load(source);
    return new Loaded(shop, NewestLine.of(shop.shop()));
  }

  private TableResult unchanged(Table table, Consumer<String> progress) {
    // Finishes what a run stopped after its flip left behind.
    generations.sweep(table);
    Current serving = store.current(table).orElseThrow();
    progress.accept(table.name("table") + ": unchanged");
    return result(
        table,
        TableResult.Outcome.UNCHANGED,
        Optional.of(serving),
        new TreeMap<>(serving.provenance().scores()),
        "same data, options and code as generation " + serving.generation());
  }

  private static TableResult result(
      Table table,
      TableResult.Outcome outcome,
      Optional<Current> serving,
      SortedMap<String, Double> scores,
      String detail) {
    return new TableResult(
        table,
        outcome,
        serving.map(c -> OptionalLong.of(c.generation())).orElseGet(OptionalLong::empty),
        serving.map(Current::rows).orElse(0L),
        Collections.unmodifiableSortedMap(scores),
        detail);
  }

  /** Makes one table. */
  private final class Making {
    private final TableBuilder builder;
    private final Table table;
    private final RecomputeOptions options;
    private final String source;
    private final String fingerprint;
    private final Consumer<String> progress;

    Making(
        TableBuilder builder,
        RecomputeOptions options,
        String source,
        String fingerprint,
        Consumer<String> progress) {
      this.builder = builder;
      this.table = builder.table();
      this.options = options;
      this.source = source;
      this.fingerprint = fingerprint;
      this.progress = progress;
    }

    TableResult run(Loaded shop) {
      Instant computedAt = clock.instant();
      BuildOptions build = new BuildOptions(shop.dataAsOf(), options.seed(), options.threads());
      BuiltTable built = builder.build(shop.data().shop(), build, progress);
      Optional<Current> serving = store.current(table);
      Optional<String> loss = options.force() ? Optional.empty() : loss(built, serving);
      if (loss.isPresent()) {
        progress.accept(table.name("table") + ": not published, " + loss.get());
        return result(table, TableResult.Outcome.WORSE, serving, built.scores(), loss.get());
      }
      generations.sweep(table);
      return publish(built, provenance(built, computedAt, shop.dataAsOf()));
    }

    private TableResult publish(BuiltTable built, Provenance provenance) {
      try (GenerationWriter writer = generations.begin(table)) {
        built.rows().writeTo(writer::put);
        writer.verify();
        Current serving = writer.publish(provenance);
        generations.sweep(table);
        String detail =
            String.format(
                Locale.ROOT,
                "generation %d serves, %,d rows",
                serving.generation(),
                serving.rows());
        progress.accept(table.name("table") + ": " + detail);
        return result(
            table, TableResult.Outcome.PUBLISHED, Optional.of(serving), built.scores(), detail);
      } catch (PublishConflictException e) {
        return result(
            table,
            TableResult.Outcome.SUPERSEDED,
            store.current(table),
            built.scores(),
            e.getMessage());
      }
    }

    private Provenance provenance(BuiltTable built, Instant computedAt, Instant dataAsOf) {
      return new Provenance(
          computedAt,
          dataAsOf,
          source,
          fingerprint,
          built.method(),
          built.parameters(),
          built.scores());
    }

    private Optional<String> loss(BuiltTable built, Optional<Current> serving) {
      String judge = built.judgedBy();
      Double before = serving.map(c -> c.provenance().scores().get(judge)).orElse(null);
      if (judge.isEmpty() || before == null) {
        return Optional.empty();
      }
      double now = built.scores().get(judge);
      double least = before - TOLERANCE * Math.abs(before);
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
  }
}
