package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.analytics.recommend.LogLikelihoodRatio;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.recommend.Association;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.ItemTypeName;
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
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SampleEvents;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
          new TableReader(store, SIMILARITY, clock),
          new TableReader(store, SEGMENTS, clock),
          events,
          () -> "r" + ids.incrementAndGet(),
          clock);

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
    Recommendations answer =
        ask("{'operation':'user','user_id':'user-1','allow_repeats':false,'limit':2}");
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
    assertThat(answer.recommendationId()).isEqualTo("1...r1");
  }

  @Test
  void user_itemsBoughtAgainAndAgain_areShownAgainButNotThoseOfAMomentAgo() {
    // Everybody in this shop buys the same few things all year.
    String request = "{'operation':'user','user_id':'user-1','limit':5}";
    List<String> shown = itemIds(ask(request));
    Set<String> bought = bought("user-1");
    String again = shown.stream().filter(bought::contains).findFirst().orElseThrow();
    record(Shopper.user("user-1"), again, "purchase");

    assertThat(itemIds(ask(request))).hasSize(5).doesNotContain(again);
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
    // All that its text has in common with others is its kind and its number.
    assertThat(itemIds(answer)).allMatch(id -> id.startsWith("cup-") || id.endsWith("-9"));
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
  void reasons_ofNeighbours_sayHowManyShoppersMetBoth() {
    // Thirty buy a pot; of these 25 a lid with it or later, guests and lookers on among them.
    MemoryFiles files = new SyntheticShop(7).files();
    List<String> orders = new ArrayList<>();
    orders.add("order_id,user_id,item_id,quantity,unit_price,ordered_at");
    List<String> views = new ArrayList<>();
    views.add("event_id,user_id,item_id,type,occurred_at");
    for (int n = 0; n < 30; n++) {
      Instant at = SyntheticShop.END.minus(Duration.ofDays(1 + n));
      String user = n < 5 ? "" : "cook-" + n;
      orders.add("p%d,%s,pot,1,5,%s".formatted(n, user, at));
      if (n < 20) {
        orders.add("p%d,%s,lid,1,5,%s".formatted(n, user, at));
      } else if (n < 25) {
        views.add("v%d,%s,lid,view,%s".formatted(n, user, at.plus(Duration.ofHours(3))));
      }
    }
    recompute(
        files
            .with("orders-cooks.csv", orders.toArray(new String[0]))
            .with("events.csv", views.toArray(new String[0])));

    RecommendedItem lid = ask("{'operation':'similar','item_id':'pot','limit':1}").items().get(0);
    Recommendations neverSold = ask("{'operation':'similar','item_id':'cup-9','limit':4}");

    assertThat(lid.itemId()).isEqualTo("lid");
    assertThat(lid.reasons()).extracting(Reason::shoppers).containsExactly(25);
    // Nobody met it with anything: texts alone speak for its neighbours.
    assertThat(neverSold.items())
        .flatExtracting(RecommendedItem::reasons)
        .extracting(Reason::shoppers)
        .containsOnly(0);
    assertThat(ask("{'operation':'together','item_id':'pot','limit':1}").items().get(0).reasons())
        .allMatch(reason -> reason.shoppers() == null && reason.association().baskets() == 20);
  }

  @Test
  void event_recordedAMomentAgo_changesTheNextAnswer() {
    String request = "{'operation':'user','user_id':'user-1','limit':3}";
    List<String> before = itemIds(ask(request));
    record(Shopper.user("user-1"), "book-4", "view");
    // Nine cups are all there are: without its cups the shopper is shown what the view adds.
    Recommendations after =
        ask("{'operation':'user','user_id':'user-1','allow_repeats':false,'limit':10}");
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
  void recommend_nothingKnown_beginsWithWhatRisesAndGoesOnWithWhatSells() {
    Recommendations answer = ask("{'operation':'recommend','user_id':'stranger','limit':20}");

    assertThat(answer.items()).hasSize(20);
    assertThat(answer.items().get(0).source()).isEqualTo(ItemSource.TRENDING);
    assertThat(answer.items().get(19).source()).isEqualTo(ItemSource.POPULAR);
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

  @Test
  void trending_ofCategories_isTheirOwnList() {
    Recommendations books = ask("{'operation':'trending','categories':['book'],'limit':2}");
    Recommendations two = ask("{'operation':'trending','categories':['book','tea'],'limit':30}");
    store.reads();
    ask("{'operation':'trending','categories':['book','tea','gone'],'limit':2}");

    assertThat(books.items()).allMatch(item -> item.source() == ItemSource.TRENDING);
    assertThat(two.items()).extracting(RecommendedItem::category).contains("book", "tea");
    assertThat(two.items())
        .filteredOn(item -> item.source() == ItemSource.TRENDING)
        .isSortedAccordingTo(Comparator.comparingDouble(item -> -item.score()));
    assertThat(store.reads()).hasSize(1);
    assertThat(ask("{'operation':'trending','categories':['gone']}").items()).isEmpty();
  }

  @Test
  void popular_isByLatestBaskets() {
    Recommendations answer = ask("{'operation':'popular','limit':30}");

    assertThat(answer.items())
        .hasSize(SyntheticShop.ITEMS)
        .allMatch(item -> item.source() == ItemSource.POPULAR)
        .isSortedAccordingTo(Comparator.comparingDouble(item -> -item.score()));
    assertThat(answer.items().get(0).score()).isPositive();
    assertThat(itemIds(ask("{'operation':'popular','categories':['cup'],'limit':3}")))
        .hasSize(3)
        .allMatch(item -> item.startsWith("cup-"));
  }

  @Test
  void together_item_hasTheFiguresOfItsBaskets() {
    Recommendations answer = ask("{'operation':'together','item_id':'tea-4','limit':3}");

    // Whoever takes tea-4 takes tea-5, tea-6 or tea-7 with it, and comes from tea-1 to tea-3.
    RecommendedItem best = answer.items().get(0);
    assertThat(best.source()).isEqualTo(ItemSource.TOGETHER);
    assertThat(best.itemId()).startsWith("tea-").isNotEqualTo("tea-4");
    Reason reason = best.reasons().get(0);
    Association figures = reason.association();
    assertThat(reason.because()).isEqualTo(Because.ASKED);
    assertThat(reason.itemId()).isEqualTo("tea-4");
    assertThat(reason.share()).isEqualTo(1);
    assertThat(best.score())
        .isCloseTo(figures.confidence() * figures.logLikelihoodRatio(), within(1e-12));
    assertThat(figures.lift()).isGreaterThan(1);
    assertThat(figures.support()).isLessThan(figures.confidence());
    assertThat(figures.logLikelihoodRatio()).isGreaterThan(3.84);
  }

  @Test
  void together_figures_areTheKernelsToTheLastBit() {
    RowKey key = TogetherRow.key("tea-4");
    TogetherRow row = TogetherRow.decode(store.read(SIMILARITY, 1, List.of(key)).get(key));

    assertThat(row.pairs())
        .isNotEmpty()
        .allSatisfy(
            pair ->
                assertThat(pair.logLikelihoodRatio())
                    .isEqualTo(
                        LogLikelihoodRatio.of(
                            pair.together(), pair.own(), pair.other(), pair.baskets())));
  }

  @Test
  void basket_ofTwoItems_addsUpAndLeavesThemOut() {
    Recommendations answer =
        ask("{'operation':'basket','basket':['tea-4','tea-5','gone'],'limit':5,'reasons':10}");

    assertThat(itemIds(answer)).hasSize(5).doesNotContain("tea-4", "tea-5");
    assertThat(answer.items().get(0).reasons())
        .extracting(Reason::because)
        .containsOnly(Because.IN_BASKET);
    assertThat(answer.items())
        .filteredOn(item -> item.source() == ItemSource.TOGETHER)
        .isNotEmpty()
        .allSatisfy(
            item ->
                assertThat(item.reasons().stream().mapToDouble(Reason::score).sum())
                    .isCloseTo(item.score(), within(1e-9)));
  }

  @Test
  void basket_itemsThatTogetherLeadToAThird_areNamedTogether() {
    // Bread and butter go with jam where they are together, and hardly else.
    SyntheticShop shop = new SyntheticShop(7);
    for (int n = 0; n < 120; n++) {
      Instant at = SyntheticShop.END.minus(Duration.ofDays(1 + n % 60));
      boolean bread = n % 2 == 0;
      boolean butter = n % 3 < 2;
      if (!bread && !butter) {
        shop.with("m%d,,milk,1,5,%s".formatted(n, at));
      }
      if (bread) {
        shop.with("m%d,,bread,1,5,%s".formatted(n, at));
      }
      if (butter) {
        shop.with("m%d,,butter,1,5,%s".formatted(n, at));
      }
      if (bread && butter || n < 4) {
        shop.with("m%d,,jam,1,5,%s".formatted(n, at));
      }
    }
    recompute(shop);

    RecommendedItem jam =
        ask("{'operation':'basket','basket':['butter','bread'],'limit':1}").items().get(0);

    assertThat(jam.itemId()).isEqualTo("jam");
    assertThat(jam.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(List.of(reason.itemId(), reason.secondItemId()))
                  .containsExactlyInAnyOrder("bread", "butter");
              assertThat(reason.share()).isEqualTo(1);
              assertThat(reason.association().baskets()).isEqualTo(40);
              assertThat(reason.association().confidence()).isEqualTo(1);
              assertThat(reason.association().conviction()).isNull();
            });
    assertThat(ask("{'operation':'together','item_id':'bread','limit':1}").items().get(0).reasons())
        .allMatch(reason -> reason.secondItemId() == null);
  }

  @Test
  void boughtNext_item_isFollowedByWhatItsBuyersBoughtLater() {
    // Thirty buy a pot and, of those, 25 a lid two weeks on; ten others buy a lid at once.
    SyntheticShop shop = new SyntheticShop(7);
    for (int n = 0; n < 40; n++) {
      Instant first = SyntheticShop.END.minus(Duration.ofDays(40 + n));
      shop.with("p%d,cook-%d,%s,1,5,%s".formatted(n, n, n < 30 ? "pot" : "lid", first));
      if (n < 25) {
        Instant later = first.plus(Duration.ofDays(14));
        shop.with("q%d,cook-%d,lid,1,5,%s".formatted(n, n, later));
      }
    }
    recompute(shop);

    RecommendedItem best =
        ask("{'operation':'bought_next','item_id':'pot','limit':3}").items().get(0);

    assertThat(best.itemId()).isEqualTo("lid");
    assertThat(best.source()).isEqualTo(ItemSource.BOUGHT_NEXT);
    Association figures = best.reasons().get(0).association();
    assertThat(figures.shoppers()).isEqualTo(25);
    assertThat(figures.baskets()).isNull();
    assertThat(figures.confidence()).isCloseTo(25 / 30.0, within(1e-12));
    assertThat(figures.lift()).isGreaterThan(2);
    // Nobody goes on from a lid: what sells best fills the list.
    assertThat(ask("{'operation':'bought_next','item_id':'lid','limit':3}").items())
        .hasSize(3)
        .allMatch(item -> item.source() == ItemSource.POPULAR);
  }

  @Test
  void boughtNext_fewerShoppersThanTheSmallestGroup_isNotTold() {
    SyntheticShop shop = new SyntheticShop(7);
    for (int n = 0; n < 19; n++) {
      Instant first = SyntheticShop.END.minus(Duration.ofDays(40 + n));
      shop.with("p%d,cook-%d,pot,1,5,%s".formatted(n, n, first));
      shop.with("q%d,cook-%d,lid,1,5,%s".formatted(n, n, first.plus(Duration.ofDays(14))));
    }
    recompute(shop);

    assertThat(ask("{'operation':'bought_next','item_id':'pot','limit':3}").items())
        .noneMatch(item -> item.source() == ItemSource.BOUGHT_NEXT);
  }

  @Test
  void buyAgain_userWithHabits_isToldWhatIsDue() {
    // A lunch: bought every six days by user 1, and by ten others.
    SyntheticShop shop = new SyntheticShop(7);
    for (int user = 1; user < 12; user++) {
      for (int n = 0; n < 6; n++) {
        shop.with(
            "l%d-%d,user-%d,lunch,1,5,%s"
                .formatted(user, n, user, SyntheticShop.END.minus(Duration.ofDays(6L * n + 3))));
      }
    }
    recompute(shop);
    RecommendService then =
        new RecommendService(
            new TableReader(store, SIMILARITY, clock),
            new TableReader(store, SEGMENTS, clock),
            events,
            () -> "r",
            () -> SyntheticShop.END);
    RecommendRequest request = request("{'operation':'buy_again','user_id':'user-1','limit':100}");

    Recommendations answer = then.answer(request);

    RecommendedItem lunch = answer.items().get(0);
    LocalDate last = LocalDate.ofInstant(SyntheticShop.END, ZoneOffset.UTC).minusDays(3);
    assertThat(lunch.itemId()).isEqualTo("lunch");
    assertThat(lunch.source()).isEqualTo(ItemSource.BUY_AGAIN);
    assertThat(lunch.score()).isBetween(0.5, 1.0);
    assertThat(lunch.buyAgain().lastBought()).isEqualTo(last);
    assertThat(lunch.buyAgain().intervalDays()).isBetween(6.0, 9.0);
    assertThat(lunch.buyAgain().due()).isAfter(last.plusDays(5)).isBefore(last.plusDays(10));
    assertThat(lunch.buyAgain().times()).isEqualTo(6);
    assertThat(bought("user-1")).containsAll(itemIds(answer));
    record(Shopper.user("user-1"), "lunch", "purchase");
    assertThat(then.answer(request).items())
        .filteredOn(item -> item.itemId().equals("lunch"))
        .singleElement()
        .satisfies(item -> assertThat(item.buyAgain().times()).isEqualTo(7));
  }

  @Test
  void recentlyViewed_eventsAndPurchases_comeNewestFirstAndOnce() {
    record(Shopper.user("user-1"), "book-4", "view");
    record(Shopper.session("s-2"), "tea-2", "view");
    record(Shopper.user("user-1"), "book-4", "click");
    record(Shopper.user("user-1"), "gone", "view");
    String request = "{'operation':'recently_viewed','user_id':'user-1','limit':100";
    Recommendations answer = ask(request + ",'session_id':'s-2'}");
    store.reads();

    assertThat(itemIds(answer)).startsWith("book-4", "tea-2").doesNotHaveDuplicates();
    assertThat(itemIds(answer)).containsAll(bought("user-1"));
    assertThat(answer.items())
        .hasSize(2 + bought("user-1").size())
        .allMatch(item -> item.source() == ItemSource.RECENTLY_VIEWED)
        .isSortedAccordingTo(Comparator.comparing(RecommendedItem::metAt).reversed());
    store.reads();
    ask(request + "}");
    assertThat(store.reads()).hasSize(2);
  }

  @Test
  void unknownUser_ofAnyKindAskedForAUser_isAProblem() {
    for (String operation : List.of("buy_again", "recently_viewed")) {
      assertThatThrownBy(() -> ask("{'operation':'%s','user_id':'nobody'}".formatted(operation)))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(404));
    }
    assertThatThrownBy(() -> ask("{'operation':'together','item_id':'nothing'}"))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().type()).endsWith("unknown-item"));
  }

  @Test
  void itemTypes_adsAndArticles_areShownWhereAskedFor() {
    SyntheticShop shop = new SyntheticShop(7);
    for (int n = 0; n < 40; n++) {
      shop.with("a%d,user-%d,tea-ad,1,5,%s".formatted(n, 3 * (n % 15), SyntheticShop.END));
    }
    MemoryFiles files = shop.files();
    files.with("items-ads.csv", "item_id,title,category,price,item_type", "tea-ad,Ad,tea,5,ad");
    recompute(files);

    String similar = "{'operation':'similar','item_id':'tea-1','limit':1";
    assertThat(ask(similar + "}").items())
        .extracting(RecommendedItem::itemType)
        .containsExactly(ItemTypeName.PRODUCT);
    for (String request :
        List.of(
            similar,
            "{'operation':'user','user_id':'user-3','exclude_purchased':false",
            "{'operation':'together','item_id':'tea-1'",
            "{'operation':'basket','basket':['tea-1']",
            "{'operation':'recently_viewed','user_id':'user-3'",
            "{'operation':'popular'",
            "{'operation':'trending'")) {
      assertThat(itemIds(ask(request + ",'item_types':['ad']}"))).containsExactly("tea-ad");
    }
    assertThat(itemIds(ask("{'operation':'popular','item_types':['ad','product'],'limit':100}")))
        .contains("tea-ad", "tea-1");
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
    store.damage(ChartRow.TRENDING, true);
    assertThatThrownBy(() -> ask("{'operation':'trending'}"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void nothingComputedYet_isNotReady() {
    RecommendService early =
        new RecommendService(
            new TableReader(new MemoryRowStore(clock), SIMILARITY, clock),
            new TableReader(new MemoryRowStore(clock), SEGMENTS, clock),
            events,
            () -> "r",
            clock);

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

  private void recompute(SyntheticShop shop) {
    recompute(shop.files());
  }

  private void recompute(MemoryFiles files) {
    RecomputeOptions force =
        RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)).withForce(true);
    new Recompute(store, List.of(new SimilarityTable()), clock)
        .run(files, force, reject -> {}, line -> {});
    clock.advance(TableReader.POINTER_AGE);
  }

  private void record(Shopper shopper, String itemId, String type) {
    String id = "e" + ids.incrementAndGet();
    clock.advance(Duration.ofSeconds(1));
    events.record(SampleEvents.event(id, shopper, itemId, type, clock.instant()));
  }

  private Set<String> bought(String user) {
    Set<String> items = new HashSet<>();
    long generation = store.current(SIMILARITY).orElseThrow().generation();
    RowKey key = HistoryRow.key(user);
    HistoryRow.decode(store.read(SIMILARITY, generation, List.of(key)).get(key))
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
