package dev.shopkeeper.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.tables.GenerationState;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableList;
import dev.shopkeeper.serving.tables.TableName;
import dev.shopkeeper.serving.tables.TableOutcome;
import dev.shopkeeper.serving.tables.TableState;
import dev.shopkeeper.serving.tables.TablesOperation;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.serving.tables.UserRecords;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class RecomputeServiceTest {
  private final SettableClock clock = new SettableClock();
  private final MemoryRowStore store = new MemoryRowStore(clock);
  private final List<Optional<String>> opened = new ArrayList<>();
  private MemoryFiles files = new SyntheticShop(3).with("9,user-1,,1,11,2026-01-01").files();
  private final UserRecords users =
      new UserRecords(
          store,
          new MemoryEventStore(Duration.ofDays(90), clock),
          new MemoryErasureStore(),
          clock,
          () -> "receipt");
  private final RecomputeService service =
      new RecomputeService(
          store,
          new Recompute(store, List.of(new SimilarityTable()), clock),
          users,
          this::open,
          clock);

  private ShopFiles open(Optional<String> place) {
    opened.add(place);
    return files;
  }

  @Test
  void recompute_tellsOutcomeAndWhatBecameOfTheLines() {
    Recomputed done = recompute(null, false);

    assertThat(opened).containsExactly(Optional.empty());
    TableOutcome outcome = done.tables().get(0);
    assertThat(done.tables()).hasSize(1);
    assertThat(outcome.table()).isEqualTo(TableName.SIMILARITY);
    assertThat(outcome.outcome()).isEqualTo(TableOutcome.Outcome.PUBLISHED);
    assertThat(outcome.generation()).isEqualTo(1);
    assertThat(outcome.rows()).isGreaterThan(SyntheticShop.ITEMS);
    assertThat(done.cleaning())
        .containsEntry("orders.rejected.missing_id", 1L)
        .containsEntry("items.read", (long) SyntheticShop.ITEMS)
        .doesNotContainValue(0L);
    Map<String, Long> lines = done.cleaning();
    long went =
        lines.entrySet().stream()
            .filter(e -> e.getKey().startsWith("orders.") && !e.getKey().equals("orders.read"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(went).isEqualTo(lines.get("orders.read"));
  }

  @Test
  void recompute_again_saysUnchangedAndReadsNoLine() {
    recompute(null, false);
    Recomputed again = recompute("s3://shop/data", false);

    assertThat(opened).containsExactly(Optional.empty(), Optional.of("s3://shop/data"));
    assertThat(again.tables().get(0).outcome()).isEqualTo(TableOutcome.Outcome.UNCHANGED);
    assertThat(again.cleaning()).isEmpty();
    assertThat(recompute(null, true).tables().get(0).generation()).isEqualTo(2);
  }

  @Test
  void tables_beforeAndAfter_tellWhatServes() {
    assertThat(tables()).hasSize(3).allMatch(state -> state.serving() == null);
    recompute(null, false);
    recompute(null, true);

    TableState state = tables().get(0);
    assertThat(state.table()).isEqualTo(TableName.SIMILARITY);
    assertThat(state.serving().generation()).isEqualTo(2);
    assertThat(state.serving().dataAsOf()).isEqualTo(SyntheticShop.END);
    assertThat(state.previous()).isEqualTo(1);
    assertThat(state.flippedAt()).isEqualTo(clock.instant());
    assertThat(state.generations())
        .extracting(GenerationState::state)
        .containsExactly(GenerationState.State.EXPIRING, GenerationState.State.VERIFIED);
    assertThat(state.generations()).allMatch(generation -> generation.rows() > 0);
  }

  @Test
  void recompute_fileWithoutARequiredColumn_is422AndNamesIt() {
    files = new MemoryFiles().with("orders.csv", "order_id,user_id,item_id", "1,2,3");

    Problem problem = problem();

    assertThat(problem.type()).endsWith("unusable-data");
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.detail()).contains("orders.csv", "quantity");
    assertThat(problem.retryAfterS()).isNull();
    assertThat(tables()).allMatch(state -> state.serving() == null);
  }

  @Test
  void recompute_binaryFile_is422AndNamesIt() {
    files =
        new MemoryFiles()
            .with("orders.csv", "\u0000\u0001PNG\u0002".getBytes(StandardCharsets.UTF_8));

    assertThat(problem().detail()).contains("orders.csv");
    assertThat(problem().status()).isEqualTo(422);
  }

  @Test
  void recompute_connectionBreaks_is503AndMayBeRepeated() {
    files = new MemoryFiles();
    files.with(
        "orders.csv",
        () -> {
          throw new SocketTimeoutException("timed out");
        });

    assertThat(problem().status()).isEqualTo(503);
    assertThat(problem().retryAfterS()).isPositive();
  }

  @Test
  void dataProblem_repeatableOnlyWhereRepeatingHelps() {
    assertThat(status(new IOException("reset", SdkClientException.create("no route"))))
        .isEqualTo(503);
    assertThat(status(new IOException(s3(500)))).isEqualTo(503);
    assertThat(status(new IOException(s3(412)))).isEqualTo(503);
    assertThat(status(new IOException(s3(403)))).isEqualTo(422);
    assertThat(status(new IOException(s3(404)))).isEqualTo(422);
    assertThat(status(new EOFException("Unexpected end of ZLIB input stream"))).isEqualTo(422);
    assertThat(status(null)).isEqualTo(422);
  }

  @Test
  void rejectLog_manyLinesOfAReason_showsTheFirstAndNotTheirText() {
    List<String> lines = new ArrayList<>();
    RejectLog log = new RejectLog(lines::add);
    for (int line = 2; line < 500; line++) {
      log.accept(new Reject("orders.csv", line, RejectReason.BAD_TIME, "'x' is no time", "ann,x"));
    }
    log.accept(new Reject("orders.csv", 9, RejectReason.LONG_ID, "300 bytes", "ann,x"));

    assertThat(lines).hasSize(RejectLog.SHOWN + 2);
    assertThat(lines.get(0)).contains("orders.csv, line 2: bad_time, 'x' is no time");
    assertThat(lines).noneMatch(line -> line.contains("ann"));
    assertThat(lines.get(RejectLog.SHOWN)).contains("bad_time are only counted");
  }

  private static int status(IOException cause) {
    return DataProblem.of(new DataException("orders.csv cannot be read", cause)).problem().status();
  }

  private static S3Exception s3(int status) {
    return (S3Exception) S3Exception.builder().statusCode(status).message("no").build();
  }

  private Problem problem() {
    List<Problem> problems = new ArrayList<>();
    assertThatThrownBy(() -> recompute(null, false))
        .isInstanceOfSatisfying(ProblemException.class, e -> problems.add(e.problem()));
    return problems.get(0);
  }

  private Recomputed recompute(String place, boolean force) {
    return (Recomputed)
        service.answer(
            new TablesRequest(
                TablesOperation.RECOMPUTE,
                List.of(TableName.SIMILARITY),
                place,
                force,
                null,
                null,
                null));
  }

  private List<TableState> tables() {
    TablesRequest request =
        new TablesRequest(TablesOperation.TABLES, null, null, null, null, null, null);
    return ((TableList) service.answer(request)).tables();
  }
}
