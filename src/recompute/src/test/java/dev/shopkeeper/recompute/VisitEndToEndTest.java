package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.recommend.Reason;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.RecommendedItem;
import dev.shopkeeper.serving.recommend.Visit;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From events with sessions through session rows to what is shown in the visit of a stranger. */
class VisitEndToEndTest {
  private static final int SESSIONS = 900;

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final RecommendService service =
      new RecommendService(
          new TableReader(store, SIMILARITY, clock),
          new TableReader(store, SEGMENTS, clock),
          new MemoryEventStore(Duration.ofDays(90), clock),
          () -> "r",
          clock);

  @BeforeEach
  void compute() {
    MemoryFiles files =
        new SyntheticShop(7)
            .with("guest-1,,tea-7,1,5," + SyntheticShop.END)
            .with("guest-1,,book-2,1,5," + SyntheticShop.END)
            .files()
            .with("events.csv", events());
    new Recompute(store, List.of(new SimilarityTable()), clock)
        .run(
            files,
            RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)),
            reject -> {},
            line -> {});
    store.reads();
  }

  @Test
  void visit_ofAStranger_isShownWhatOthersLookedAtNext() {
    List<RecommendedItem> items = ask("tea-3", "cup-3").items();

    assertThat(items.get(0).itemId()).isEqualTo("book-3");
    assertThat(items).extracting(RecommendedItem::itemId).doesNotContain("tea-3", "cup-3");
    assertThat(ask("tea-3").items().get(0).itemId()).isEqualTo("cup-3");
  }

  @Test
  void reasons_ofAVisit_addUpToTheScoreItemByItem() {
    assertThat(ask("tea-3", "cup-3", "tea-5").items())
        .filteredOn(item -> item.score() > 0)
        .isNotEmpty()
        .allSatisfy(
            item -> {
              double sum = item.reasons().stream().mapToDouble(Reason::score).sum();
              assertThat(sum).isCloseTo(item.score(), within(1e-12));
              assertThat(item.reasons())
                  .allMatch(reason -> reason.because() == Because.IN_SESSION)
                  .extracting(Reason::itemId)
                  .isSubsetOf("tea-3", "cup-3", "tea-5");
            });
    // Nine visits in turn, and whoever bought both: what the row of the neighbours says.
    Reason book = ask("tea-3").items().get(0).reasons().get(0);
    NeighbourRow neighbours = NeighbourRow.decode(row(NeighbourRow.key("tea-3")));
    assertThat(book.shoppers())
        .isGreaterThanOrEqualTo(SESSIONS / 9)
        .isEqualTo(neighbours.shoppersWith(number("cup-3")).getAsInt());
  }

  @Test
  void rows_ofAVisit_comeInOneReadOfAtMostFortyKeys() {
    ask("tea-3");
    store.reads();
    String[] all = new String[100];
    IntStream.range(0, all.length).forEach(n -> all[n] = n < 30 ? "tea-" + n % 10 : "gone-" + n);
    ask(all);
    List<Collection<RowKey>> many = store.reads();
    ask("cup-3", "tea-3");
    List<Collection<RowKey>> warm = store.reads();

    assertThat(many.get(0)).hasSizeLessThanOrEqualTo(2 * Visit.MOST_ITEMS);
    assertThat(warm).hasSize(1);
    assertThat(warm.get(0))
        .containsExactlyInAnyOrder(
            NeighbourRow.key("cup-3"),
            NeighbourRow.key("tea-3"),
            SessionsRow.key("cup-3"),
            SessionsRow.key("tea-3"));
  }

  @Test
  void unknownItems_leaveTheListToPopularOnes() {
    assertThat(ask("gone", "gone-too").items())
        .hasSize(5)
        .allMatch(item -> item.score() == 0 && item.reasons().isEmpty());
  }

  @Test
  void rows_ofTheNewestSessions_areInOrderOfTime() {
    SessionsRow row = sessionsRow("cup-3");

    assertThat(row.size()).isEqualTo(SESSIONS / 9);
    int tea = number("tea-3");
    int book = number("book-3");
    for (int n = 0; n < row.size(); n++) {
      assertThat(row.itemAt(row.own(n) - 1)).isEqualTo(tea);
      assertThat(row.itemAt(row.own(n) + 1)).isEqualTo(book);
    }
    // The guest's order is the newest session of its items.
    SessionsRow guest = sessionsRow("tea-7");
    assertThat(guest.number(0)).isEqualTo(SESSIONS);
    assertThat(guest.itemAt(guest.own(0) + 1)).isEqualTo(number("book-2"));
  }

  @Test
  void damagedSessionRow_isAnOutage() {
    store.damage(SessionsRow.KIND, false);

    assertThatThrownBy(() -> ask("tea-3"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("row " + SessionsRow.KIND)
        .hasMessageContaining("is damaged");
  }

  @Test
  void knownShopper_isAnsweredFromItsHistoryAsBefore() {
    RecommendRequest request = request("user-1", List.of("tea-3"));
    service.answer(request);
    store.reads();
    service.answer(request);

    assertThat(store.reads())
        .allMatch(keys -> keys.stream().noneMatch(key -> key.kind().equals(SessionsRow.KIND)));
  }

  @Test
  void shopWithoutSessions_hasNoSessionRows() {
    MemoryRowStore other = new MemoryRowStore(clock);
    new Recompute(other, List.of(new SimilarityTable()), clock)
        .run(
            new SyntheticShop(7).files(),
            RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)),
            reject -> {},
            line -> {});

    assertThat(other.read(SIMILARITY, 1, List.of(SessionHeader.KEY))).isEmpty();
  }

  /** Tea, then the cup and the book of the same number; the later file line is the earlier step. */
  private static String[] events() {
    List<String> lines = new ArrayList<>();
    lines.add("event_id,user_id,item_id,type,occurred_at,session_id");
    String[] kinds = {"book", "cup", "tea"};
    for (int s = 0; s < SESSIONS; s++) {
      for (int step = 0; step < kinds.length; step++) {
        lines.add(
            "e-%1$d-%2$d,,%3$s-%4$d,view,%5$s,s-%1$d"
                .formatted(
                    s,
                    step,
                    kinds[step],
                    s % 9,
                    SyntheticShop.END.minus(10L * (SESSIONS - s) + step, ChronoUnit.MINUTES)));
      }
    }
    return lines.toArray(new String[0]);
  }

  private SessionsRow sessionsRow(String itemId) {
    return SessionsRow.decode(row(SessionsRow.key(itemId)));
  }

  private int number(String itemId) {
    return NeighbourRow.decode(row(NeighbourRow.key(itemId))).item();
  }

  private byte[] row(RowKey key) {
    Map<RowKey, byte[]> rows = store.read(SIMILARITY, 1, List.of(key));
    assertThat(rows).containsKey(key);
    return rows.get(key);
  }

  private Recommendations ask(String... session) {
    return service.answer(request(null, List.of(session)));
  }

  private static RecommendRequest request(String userId, List<String> session) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("operation", "recommend");
    fields.put("user_id", userId);
    fields.put("session", session);
    fields.put("limit", 5);
    fields.put("reasons", 10);
    return Json.mapper().convertValue(fields, RecommendRequest.class);
  }
}
