package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.Reason;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.RecommendedItem;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.TrendingRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a shop's files through the similarity table to what shoppers are shown. */
class RecommendEndToEndTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final EventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final AtomicInteger ids = new AtomicInteger();
  private final RecommendService service =
      new RecommendService(
          new TableReader(store, SIMILARITY, clock), events, () -> "r" + ids.incrementAndGet());

  @BeforeEach
  void compute() {
    RecomputeOptions options = RecomputeOptions.defaults().withTables(Set.of(SIMILARITY));
    new Recompute(store, List.of(new SimilarityTable()), clock)
        .run(new SyntheticShop(7).files(), options, reject -> {}, line -> {});
    store.reads();
  }

  @Test
  void user_withHistory_isShownItsTasteAndNothingItHas() {
    // User 1 buys cups alone.
    Recommendations answer = ask("{'operation':'user','user_id':'user-1','limit':2}");
    Set<String> bought = bought("user-1");

    assertThat(answer.items()).isNotEmpty();
    assertThat(answer.items())
        .filteredOn(item -> item.source() == ItemSource.PERSONAL)
        .isNotEmpty()
        .allMatch(item -> item.category().equals("cup"));
    assertThat(bought).isNotEmpty().allMatch(item -> item.startsWith("cup-"));
    assertThat(itemIds(answer)).doesNotContainAnyElementsOf(bought);
    assertThat(answer.origin().generation()).isEqualTo(1);
    assertThat(answer.origin().method()).isEqualTo("item-similarity");
    assertThat(answer.origin().parameters()).containsKeys("method", "neighbours");
    assertThat(answer.recommendationId()).isEqualTo("r1");
  }

  @Test
  void user_boughtItemsAllowed_isShownThemToo() {
    Recommendations answer =
        ask("{'operation':'user','user_id':'user-1','exclude_purchased':false,'limit':5}");

    assertThat(itemIds(answer)).allMatch(item -> item.startsWith("cup-"));
    assertThat(bought("user-1")).containsAnyElementsOf(itemIds(answer));
  }

  @ParameterizedTest
  @CsvSource({
    "'{''operation'':''user'',''user_id'':''nobody''}', unknown-user, nobody",
    "'{''operation'':''similar'',''item_id'':''nothing''}', unknown-item, nothing"
  })
  void unknown_userOrItem_isAProblemThatNamesIt(String request, String type, String name) {
    assertThatThrownBy(() -> ask(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type()).endsWith(type);
              assertThat(e.problem().status()).isEqualTo(404);
              assertThat(e.problem().detail()).contains("'" + name + "'");
            });
  }

  @Test
  void similar_itemThatWasNeverSold_isFollowedByThoseOfItsText() {
    Recommendations answer = ask("{'operation':'similar','item_id':'cup-9','limit':4}");

    assertThat(answer.items())
        .hasSize(4)
        .allMatch(item -> item.source() == ItemSource.SIMILAR)
        .allMatch(item -> !item.itemId().equals("cup-9"));
    // Other kinds share the number of its title, which is rarer than its kind.
    assertThat(itemIds(answer)).contains("cup-8", "tea-9", "book-9");
  }

  @Test
  void user_canBeShownAnItemThatWasNeverSold() {
    Recommendations answer = ask("{'operation':'user','user_id':'user-1','limit':20}");

    assertThat(answer.items())
        .filteredOn(item -> item.itemId().equals("cup-9"))
        .singleElement()
        .satisfies(item -> assertThat(item.source()).isEqualTo(ItemSource.PERSONAL));
  }

  @Test
  void similar_item_isFollowedByThoseBoughtWithIt() {
    Recommendations answer = ask("{'operation':'similar','item_id':'book-4','limit':4}");

    assertThat(answer.items())
        .hasSize(4)
        .allMatch(item -> item.source() == ItemSource.SIMILAR)
        .allMatch(item -> item.itemId().startsWith("book-") && !item.itemId().equals("book-4"));
    assertThat(answer.items().get(0).reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.because()).isEqualTo(Because.ASKED);
              assertThat(reason.itemId()).isEqualTo("book-4");
              assertThat(reason.share()).isEqualTo(1);
            });
  }

  @Test
  void basketAndSession_leadToTheirKindAndAreNotRepeated() {
    Recommendations answer =
        ask("{'operation':'recommend','basket':['tea-1'],'session':['tea-2','tea-3'],'limit':4}");

    assertThat(answer.items()).hasSize(4).allMatch(item -> item.category().equals("tea"));
    assertThat(itemIds(answer)).doesNotContain("tea-1", "tea-2", "tea-3");
    assertThat(answer.items())
        .flatExtracting(RecommendedItem::reasons)
        .extracting(Reason::because)
        .contains(Because.IN_BASKET, Because.IN_SESSION);
  }

  @Test
  void candidates_arePutInOrderAndNothingElseIsShown() {
    Recommendations answer =
        ask(
            "{'operation':'recommend','basket':['tea-1'],"
                + "'candidates':['book-3','tea-2','gone','book-3','tea-4','tea-1'],'limit':10}");

    assertThat(itemIds(answer)).containsExactlyInAnyOrder("tea-2", "tea-4", "book-3");
    assertThat(answer.items().get(2).itemId()).isEqualTo("book-3");
    assertThat(answer.items())
        .extracting(RecommendedItem::source)
        .containsExactly(ItemSource.PERSONAL, ItemSource.PERSONAL, ItemSource.CANDIDATE);
    assertThat(answer.items()).extracting(RecommendedItem::rank).containsExactly(1, 2, 3);
  }

  @Test
  void filters_categoryPriceExclusion_leaveWhatPassesAll() {
    // Cups cost 10 to 19.
    Recommendations answer =
        ask(
            "{'operation':'recommend','basket':['tea-1'],'categories':['cup'],"
                + "'min_price':12,'max_price':15,'exclude':['cup-3'],'limit':100}");

    assertThat(itemIds(answer)).containsExactlyInAnyOrder("cup-2", "cup-4", "cup-5");
  }

  @Test
  void limit_beyondTheEvidence_isFilledWithPopularItems() {
    Recommendations answer = ask("{'operation':'similar','item_id':'tea-1','limit':20}");

    assertThat(answer.items()).hasSize(20);
    assertThat(new HashSet<>(itemIds(answer))).hasSize(20).doesNotContain("tea-1");
    assertThat(answer.items())
        .filteredOn(item -> item.source() == ItemSource.POPULAR)
        .isNotEmpty()
        .allMatch(item -> item.reasons().isEmpty() && item.score() == 0);
    assertThat(ask("{'operation':'similar','item_id':'tea-1','limit':100}").items())
        .hasSize(SyntheticShop.ITEMS - 1);
  }

  @Test
  void reasons_allOfThem_addUpToTheScore() {
    Recommendations answer =
        ask("{'operation':'recommend','basket':['tea-1','tea-2','tea-5'],'reasons':10,'limit':5}");

    assertThat(answer.items())
        .hasSize(5)
        .allSatisfy(
            item -> {
              double sum = item.reasons().stream().mapToDouble(Reason::score).sum();
              double shares = item.reasons().stream().mapToDouble(Reason::share).sum();
              assertThat(sum).isCloseTo(item.score(), within(1e-12)).isPositive();
              assertThat(shares).isCloseTo(1, within(1e-12));
            });
    assertThat(ask("{'operation':'similar','item_id':'tea-1','reasons':0}").items())
        .allMatch(item -> item.reasons().isEmpty());
  }

  @Test
  void event_recordedAMomentAgo_changesTheNextAnswer() {
    String request = "{'operation':'user','user_id':'user-1','limit':3}";
    List<String> before = itemIds(ask(request));
    record(Shopper.user("user-1"), "book-4", "view");
    Recommendations after = ask("{'operation':'user','user_id':'user-1','limit':10}");
    record(Shopper.user("user-1"), before.get(0), "purchase");

    assertThat(after.items())
        .flatExtracting(RecommendedItem::reasons)
        .anyMatch(r -> r.itemId().equals("book-4") && r.because() == Because.VIEWED);
    assertThat(itemIds(ask(request))).doesNotContain(before.get(0));
  }

  @Test
  void session_ofAStranger_isAnsweredFromItsEvents() {
    record(Shopper.session("s-1"), "cup-2", "view");
    Recommendations answer = ask("{'operation':'recommend','session_id':'s-1','limit':2}");

    assertThat(answer.items()).hasSize(2).allMatch(item -> item.category().equals("cup"));
  }

  @Test
  void trending_beginsWithWhatIsNew() {
    Recommendations answer = ask("{'operation':'trending','limit':5}");

    assertThat(answer.items()).hasSize(5);
    assertThat(itemIds(answer).subList(0, 3)).containsOnlyOnce("tea-9");
    assertThat(answer.items().get(0).source()).isEqualTo(ItemSource.TRENDING);
    assertThat(itemIds(ask("{'operation':'trending','categories':['book'],'limit':5}")))
        .allMatch(item -> item.startsWith("book-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {HistoryRow.KIND, NeighbourRow.KIND, CatalogueRows.KIND})
  void damagedRow_isAnOutage(String kind) {
    store.damage(kind, false);

    assertThatThrownBy(() -> ask("{'operation':'user','user_id':'user-1'}"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("row " + kind)
        .hasMessageContaining("is damaged");
  }

  @Test
  void missingRow_thatEveryGenerationHas_isAnOutage() {
    store.damage(TrendingRow.KEY.kind(), true);
    assertThatThrownBy(() -> ask("{'operation':'trending'}"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void nothingComputedYet_isNotReady() {
    RecommendService early =
        new RecommendService(
            new TableReader(new MemoryRowStore(clock), SIMILARITY, clock), events, () -> "r");

    assertThatThrownBy(() -> early.answer(request("{'operation':'trending'}")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().type()).endsWith("not-ready");
              assertThat(e.problem().status()).isEqualTo(503);
            });
  }

  @Test
  void warmReader_makesTwoRoundTrips() {
    String request = "{'operation':'user','user_id':'user-1','limit':20}";
    ask(request);
    List<Collection<RowKey>> cold = store.reads();
    ask(request);
    List<Collection<RowKey>> warm = store.reads();

    // Cold: history and header, neighbours, then a block of the catalogue.
    assertThat(cold).hasSize(3);
    assertThat(warm).hasSize(2);
    assertThat(warm.get(0)).containsExactly(HistoryRow.key("user-1"));
    assertThat(warm.get(1)).allMatch(key -> key.kind().equals(NeighbourRow.KIND));
  }

  @Test
  void recompute_published_isServedWithinAMinute() {
    ask("{'operation':'trending'}");
    RecomputeOptions force =
        RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)).withForce(true);
    new Recompute(store, List.of(new SimilarityTable()), clock)
        .run(new SyntheticShop(8).files(), force, reject -> {}, line -> {});
    long stillServed = ask("{'operation':'trending'}").origin().generation();
    clock.advance(TableReader.POINTER_AGE);

    assertThat(stillServed).isEqualTo(1);
    assertThat(ask("{'operation':'trending'}").origin().generation()).isEqualTo(2);
  }

  private void record(Shopper shopper, String itemId, String type) {
    String id = "e" + ids.incrementAndGet();
    clock.advance(Duration.ofSeconds(1));
    events.record(
        new Event(
            id,
            shopper,
            itemId,
            type,
            clock.instant(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()));
  }

  private Set<String> bought(String user) {
    Set<String> items = new HashSet<>();
    RowKey key = HistoryRow.key(user);
    HistoryRow.decode(store.read(SIMILARITY, 1, List.of(key)).get(key))
        .forEach(purchase -> items.add(purchase.itemId()));
    return items;
  }

  private static List<String> itemIds(Recommendations answer) {
    return answer.items().stream().map(RecommendedItem::itemId).toList();
  }

  private Recommendations ask(String json) {
    return service.answer(request(json));
  }

  /** A request as callers write it, with single quotes. */
  private static RecommendRequest request(String json) {
    try {
      return JSON.readValue(json.replace('\'', '"'), RecommendRequest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
