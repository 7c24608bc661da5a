package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.tables.GenerationState;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableList;
import dev.shopkeeper.serving.tables.TableName;
import dev.shopkeeper.serving.tables.TableOutcome;
import dev.shopkeeper.serving.tables.TableState;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.serving.tables.UserRecords;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which tables serve, make them anew, and what they keep of a user.
 *
 * <p>Each step goes to the log, and so do the first rejected lines of each reason; all are counted
 * in the answer. Files that cannot be used end in a problem that names the file, and the line where
 * there is one: over HTTP a status of 422, on a schedule an error, which Lambda's failure
 * destination keeps. The one repetition before that reads the files again to the same line and
 * changes nothing.
 */
public final class RecomputeService {
  private static final System.Logger LOG = System.getLogger(RecomputeService.class.getName());

  private final RowStore store;
  private final Recompute recompute;
  private final UserRecords users;
  private final ShopPlaces places;
  private final InstantSource clock;

  /**
   * @param store where the tables are
   * @param recompute makes them, in the same store
   * @param users exports and erases what is kept of a user
   * @param places where shops' files are
   * @param clock tells how long a recompute took
   */
  public RecomputeService(
      RowStore store,
      Recompute recompute,
      UserRecords users,
      ShopPlaces places,
      InstantSource clock) {
    this.store = store;
    this.recompute = recompute;
    this.users = users;
    this.places = places;
    this.clock = clock;
  }

  /**
   * Answers.
   *
   * @throws ProblemException where the shop's files cannot be used
   */
  public TablesAnswer answer(TablesRequest request) {
    return switch (request.operation()) {
      case TABLES -> tables();
      case RECOMPUTE -> recompute(request);
      case USER_DATA -> users.export(request.userId(), Optional.ofNullable(request.cursor()));
      case ERASE_USER -> users.erase(request.userId());
    };
  }

  private TableList tables() {
    return new TableList(Arrays.stream(TableName.values()).map(this::state).toList());
  }

  private TableState state(TableName name) {
    Optional<Current> current = store.current(name.table());
    return new TableState(
        name,
        current.map(Origin::of).orElse(null),
        current.map(Current::flippedAt).orElse(null),
        current.map(c -> boxed(c.previous())).orElse(null),
        store.generations(name.table()).stream().map(RecomputeService::state).toList());
  }

  private static GenerationState state(Generation generation) {
    Optional<Provenance> provenance = generation.provenance();
    return new GenerationState(
        generation.number(),
        GenerationState.State.valueOf(generation.state().name()),
        generation.rows(),
        generation.changedAt(),
        provenance.map(Provenance::dataAsOf).orElse(null),
        provenance.map(Provenance::method).orElse(null),
        provenance.map(Provenance::scores).orElse(null));
  }

  private Recomputed recompute(TablesRequest request) {
    Instant begun = clock.instant();
    Set<Table> tables =
        request.tables().stream().map(TableName::table).collect(Collectors.toUnmodifiableSet());
    RecomputeOptions options =
        RecomputeOptions.defaults()
            .withTables(tables)
            .withForce(request.force())
            .withRecordedEvents(request.recordedEvents());
    Recompute.Report report;
    try {
      report =
          recompute.run(
              places.open(Optional.ofNullable(request.data())),
              options,
              new RejectLog(line -> LOG.log(System.Logger.Level.WARNING, line)),
              line -> LOG.log(System.Logger.Level.INFO, line));
    } catch (DataException e) {
      throw DataProblem.of(e);
    }
    double seconds = Duration.between(begun, clock.instant()).toMillis() / 1000.0;
    List<TableOutcome> outcomes = report.tables().stream().map(RecomputeService::outcome).toList();
    return new Recomputed(
        outcomes, seconds, report.cleaning().map(RecomputeService::counts).orElse(Map.of()));
  }

  private static TableOutcome outcome(TableResult result) {
    if (result.outcome() == TableResult.Outcome.WORSE) {
      LOG.log(System.Logger.Level.WARNING, result.table() + " stays as it is: " + result.detail());
    }
    return new TableOutcome(
        name(result.table()),
        TableOutcome.Outcome.valueOf(result.outcome().name()),
        boxed(result.serving()),
        result.rows(),
        result.scores(),
        result.detail());
  }

  /** Every count that is not 0, named {@code orders.read} or {@code orders.rejected.bad_time}. */
  private static Map<String, Long> counts(CleaningReport report) {
    Map<String, Long> counts = new TreeMap<>();
    report.kinds().forEach((kind, count) -> add(counts, kind.title(), count));
    add(counts, CleaningReport.RECORDED, report.recorded());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static void add(Map<String, Long> counts, String source, CleaningReport.Count count) {
    counts.put(source + ".read", count.read());
    counts.put(source + ".accepted", count.accepted());
    count.merged().forEach((why, n) -> counts.put(source + ".merged." + why.code(), n));
    count.rejected().forEach((why, n) -> counts.put(source + ".rejected." + why.code(), n));
  }

  private static TableName name(Table table) {
    return Arrays.stream(TableName.values())
        .filter(name -> name.table() == table)
        .findFirst()
        .orElseThrow();
  }

  private static Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
