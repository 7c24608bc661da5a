package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.clean.ErasedUsers;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.LoadedShop;
import dev.shopkeeper.recompute.clean.RecordedEvents;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.PersonalRows;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * From the shop's files and recorded events to generations that serve: load, clean, compute, judge,
 * write, verify, publish.
 *
 * <p>Tables are made one after another and each is published by itself; one that is made from
 * another's rows reads the generation that serves then, whether this run made it or not. Stopping
 * at any point leaves what served before serving; running again picks up where nothing was
 * published yet, and running once more after that changes nothing.
 *
 * <p>A generation replaces the one that served before the files were read, or none: of two runs
 * that read different files, the one that began with the older ones cannot undo the other.
 */
public final class Recompute {
  private final RowStore store;
  private final EventStore events;
  private final ErasureStore erasures;
  private final List<TableBuilder> builders;
  private final InstantSource clock;
  private final Generations generations;

  /**
   * A recompute over the shop's files alone.
   *
   * @param store where the tables are
   * @param builders one for each table, in the order in which they are made
   * @param clock dates generations; lines of the shop's data from after it are rejected
   */
  public Recompute(RowStore store, List<TableBuilder> builders, InstantSource clock) {
    this(
        store,
        new MemoryEventStore(Duration.ofDays(1), clock),
        new MemoryErasureStore(),
        builders,
        clock);
  }

  /**
   * A recompute that learns from recorded events too, and leaves erased users out.
   *
   * @param events what was recorded live
   * @param erasures which users' data were erased
   */
  public Recompute(
      RowStore store,
      EventStore events,
      ErasureStore erasures,
      List<TableBuilder> builders,
      InstantSource clock) {
    this.store = store;
    this.events = events;
    this.erasures = erasures;
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
   * @throws dev.shopkeeper.recompute.data.DataException where the files cannot be used
   */
  public Report run(
      ShopFiles source,
      RecomputeOptions options,
      Consumer<Reject> rejects,
      Consumer<String> progress) {
    return new Run(source, options, rejects, progress).run();
  }

  /** One run. */
  private final class Run {
    private final ShopFiles source;
    private final RecomputeOptions options;
    private final Consumer<Reject> rejects;
    private final Consumer<String> progress;
    private final Instant startedAt = clock.instant();
    private RecordedEvents recorded = RecordedEvents.none();
    private ErasedUsers erased = ErasedUsers.none();
    private LoadedShop shop;

    Run(
        ShopFiles source,
        RecomputeOptions options,
        Consumer<Reject> rejects,
        Consumer<String> progress) {
      this.source = source;
      this.options = options;
      this.rejects = rejects;
      this.progress = progress;
    }

    Report run() {
      // The pointers before the data: what is published from here on was made of data as new.
      Map<Table, Optional<Current>> serving = new EnumMap<>(Table.class);
      builders.stream()
          .map(TableBuilder::table)
          .filter(options.tables()::contains)
          .forEach(table -> serving.put(table, store.current(table)));
      erased = ErasedUsers.of(erasures);
      readEvents();
      Fingerprint data =
          Fingerprint.of(source).with(recorded.fingerprint()).with(erased.fingerprint());
      List<TableResult> results = new ArrayList<>();
      for (TableBuilder builder : builders) {
        if (serving.containsKey(builder.table())) {
          results.add(make(builder, data, serving.get(builder.table())));
        }
      }
      return new Report(List.copyOf(results), Optional.ofNullable(shop).map(LoadedShop::report));
    }

    private void readEvents() {
      if (options.recordedEvents()) {
        recorded = RecordedEvents.read(events, startedAt, rejects);
        if (recorded.read() > 0) {
          progress.accept(
              String.format(Locale.ROOT, "recorded events: %,d kept live", recorded.read()));
        }
      }
    }

    private TableResult make(TableBuilder builder, Fingerprint data, Optional<Current> serving) {
      Table table = builder.table();
      Map<Table, ServedTable> read = ServedTable.of(store, builder.reads());
      String unread = data.with(generations(read)).of(builder, options);
      Publication publication = new Publication(generations, store, table, serving, progress);
      // A strict run has to look at every line, whatever was published of them.
      if (!options.strict() && same(serving, unread)) {
        return publication.unchanged();
      }
      LoadedShop loaded = load();
      String fingerprint = Fingerprint.withFutureLines(unread, loaded.report());
      if (same(serving, fingerprint)) {
        return publication.unchanged();
      }
      Instant computedAt = clock.instant();
      Instant dataAsOf = NewestLine.of(loaded.shop());
      Instant asOf = table == Table.FORECASTS ? NewestLine.ofSales(loaded.shop()) : dataAsOf;
      BuildOptions build =
          new BuildOptions(
              asOf,
              options.seed(),
              options.threads(),
              options.segments(),
              options.search(),
              with(serving, table, read));
      BuiltTable built = builder.build(loaded.shop(), build, progress);
      Provenance provenance =
          new Provenance(
              computedAt,
              dataAsOf,
              source.place(),
              fingerprint,
              built.method(),
              built.parameters(),
              built.scores());
      TableResult result = publication.publish(built, provenance, options.force() || owed(serving));
      if (result.outcome() == TableResult.Outcome.PUBLISHED) {
        forget(table, result.serving().orElseThrow());
      }
      return result;
    }

    /** What serves of the table itself beside what it reads of others. */
    private Map<Table, ServedTable> with(
        Optional<Current> serving, Table table, Map<Table, ServedTable> read) {
      Map<Table, ServedTable> all = new EnumMap<>(Table.class);
      all.putAll(read);
      serving.ifPresent(current -> all.put(table, new ServedTable(store, table, current)));
      return all;
    }

    /** Which generations go into the rows: others give other rows. */
    private static String generations(Map<Table, ServedTable> read) {
      return read.entrySet().stream()
          .map(one -> one.getKey().name() + " " + one.getValue().generation())
          .collect(Collectors.joining(", "));
    }

    /**
     * Whether what serves was made of lines of somebody erased since: then it has to go, also where
     * the new generation judges worse.
     */
    private boolean owed(Optional<Current> serving) {
      return serving.filter(c -> erased.anySince(c.provenance().computedAt())).isPresent();
    }

    /** Who was erased while this ran may stand in what it has just published: not for long. */
    private void forget(Table table, long generation) {
      ErasedUsers meanwhile = ErasedUsers.of(erasures).besides(erased);
      if (!meanwhile.isEmpty()) {
        List<RowKey> keys = new ArrayList<>();
        List<Row> shared = new ArrayList<>();
        store.scan(
            table,
            generation,
            row -> {
              if (PersonalRows.personal(table, row.key()) && meanwhile.contains(row.key().id())) {
                keys.add(row.key());
              }
              if (PersonalRows.without(table, row, meanwhile::contains).isPresent()) {
                shared.add(row);
              }
            });
        shared.forEach(
            row ->
                PersonalRows.without(table, row, meanwhile::contains)
                    .ifPresent(without -> replace(table, generation, row, without)));
        keys.forEach(key -> store.erase(table, key));
      }
    }

    private void replace(Table table, long generation, Row row, byte[] without) {
      if (!store.replace(table, generation, row, without)) {
        // An erasure changed the same row meanwhile: what it has left may still name somebody.
        byte[] changed = store.read(table, generation, List.of(row.key())).get(row.key());
        if (changed != null) {
          Row again = new Row(row.key(), changed);
          PersonalRows.without(table, again, ErasedUsers.of(erasures)::contains)
              .ifPresent(left -> replace(table, generation, again, left));
        }
      }
    }

    private boolean same(Optional<Current> serving, String fingerprint) {
      return !options.force()
          && serving.filter(c -> c.provenance().fingerprint().equals(fingerprint)).isPresent();
    }

    private LoadedShop load() {
      if (shop == null) {
        LoadOptions loading =
            LoadOptions.asOf(startedAt).withStrict(options.strict()).withRules(options.rules());
        shop = new ShopLoader(loading, rejects, progress).load(source, recorded, erased);
      }
      return shop;
    }
  }
}
