package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  /** Item 0 leads to three cups and then, a little less, to a book. */
  private static final SmallShelf CUPS =
      new SmallShelf(
              List.of(
                  entry(0, "tea"),
                  entry(1, "cup"),
                  entry(2, "cup"),
                  entry(3, "cup"),
                  entry(4, "book")),
              List.of())
          .like(0, new int[] {1, 2, 3, 4}, 1, 0.9f, 0.8f, 0.7f);

  @Test
  void diversity_none_isTheOrderOfTheScores() {
    assertThat(ids(CUPS, "'basket':['i0'],'limit':4")).containsExactly("i1", "i2", "i3", "i4");
  }

  @Test
  void diversity_half_bringsTheOtherCategoryForward() {
    // Each candidate is like i1 by 0.1 (price) + 0.3 (the same history item); cups by 0.4 more.
    // i4: 0.5 · 0.7 - 0.5 · 0.4 = 0.15 beats i2: 0.5 · 0.9 - 0.5 · 0.8 = 0.05.
    assertThat(ids(CUPS, "'basket':['i0'],'limit':4,'diversity':0.5"))
        .containsExactly("i1", "i4", "i2", "i3");
  }

  @Test
  void diversity_scoresAndReasons_stayWhatTheyAre() {
    List<RecommendedItem> items = ask(CUPS, "'basket':['i0'],'limit':4,'diversity':1");

    assertThat(items)
        .allSatisfy(
            item ->
                assertThat(item.reasons().stream().mapToDouble(Reason::score).sum())
                    .isEqualTo(item.score()));
  }

  @Test
  void reasons_ofARowWithoutCounts_areWithoutShoppers() {
    assertThat(ask(CUPS, "'basket':['i0'],'limit':4"))
        .flatExtracting(RecommendedItem::reasons)
        .hasSize(4)
        .allMatch(reason -> ((Reason) reason).shoppers() == null);
  }

  @Test
  void boost_changesTheOrderAndSaysSoButNotTheScore() {
    SmallShelf shelf =
        new SmallShelf(
                IntStream.range(0, 4).mapToObj(n -> entry(n, "c" + n)).toList(),
                List.of(rule("up", Action.BOOST, 4, "c3"), rule("up too", Action.BOOST, 2, "c3")))
            .like(0, new int[] {1, 2, 3}, 1, 0.5f, 0.25f);

    List<RecommendedItem> items = ask(shelf, "'basket':['i0'],'limit':3");

    // 0.25 · 8 beats 1.
    assertThat(items).extracting(RecommendedItem::itemId).containsExactly("i3", "i1", "i2");
    assertThat(items.get(0).score()).isCloseTo(0.25, within(1e-4));
    assertThat(items.get(0).adjustments())
        .containsExactly(
            new Adjustment(Adjustment.Kind.BOOSTED, "up", 4.0),
            new Adjustment(Adjustment.Kind.BOOSTED, "up too", 2.0));
  }

  @Test
  void explore_share_isMarkedAtTheEndAndTheSameForTheSameRequest() {
    List<CatalogueEntry> entries = IntStream.range(0, 200).mapToObj(n -> entry(n, "c")).toList();
    SmallShelf shelf = new SmallShelf(entries, List.of());
    RecommendService service = shelf.service();
    Set<List<RecommendedItem>> endings = new HashSet<>();
    for (int user = 0; user < 5; user++) {
      RecommendRequest request =
          SmallShelf.request(
              "{'operation':'recommend','user_id':'u" + user + "','limit':20,'explore':0.1}");
      List<RecommendedItem> items = service.answer(request).items();
      assertThat(service.answer(request).items()).isEqualTo(items);
      assertThat(items).hasSize(20);
      assertThat(items.subList(0, 18)).allMatch(item -> item.source() == ItemSource.POPULAR);
      assertThat(items.subList(18, 20))
          .allMatch(item -> item.source() == ItemSource.EXPLORATION)
          .allMatch(item -> Integer.parseInt(item.itemId().substring(1)) >= 100);
      endings.add(items.subList(18, 20));
    }
    assertThat(endings).hasSizeGreaterThan(1);
    assertThat(ask(shelf, "'limit':20")).noneMatch(i -> i.source() == ItemSource.EXPLORATION);
  }

  @Test
  void candidates_advertisementsAmongThem_areKept() {
    List<CatalogueEntry> entries = List.of(entry(0, "c"), ad(1), entry(2, "c"));
    SmallShelf shelf =
        new SmallShelf(entries, List.of())
            .like(0, new int[0])
            .like(1, new int[0])
            .like(2, new int[0]);

    assertThat(ids(shelf, "'candidates':['i2','i1']")).containsExactly("i2", "i1");
    assertThat(ids(shelf, "'user_id':'u'")).containsExactly("i0", "i2");
  }

  @Test
  void candidates_hundredsThatFall_leaveThePlacesToThoseBehindThem() {
    // More of the best are not yet on sale than are ranked at first.
    List<CatalogueEntry> entries =
        IntStream.range(0, 700).mapToObj(n -> n < 400 ? upcoming(n) : entry(n, "c")).toList();
    float[] weights = new float[699];
    int[] ids = new int[699];
    for (int n = 0; n < 699; n++) {
      ids[n] = n + 1;
      weights[n] = 1 - n / 1000f;
    }
    SmallShelf shelf = new SmallShelf(entries, List.of()).like(0, ids, weights);

    List<RecommendedItem> items = ask(shelf, "'basket':['i0'],'limit':2");

    assertThat(items).extracting(RecommendedItem::itemId).containsExactly("i400", "i401");
    assertThat(items).allMatch(item -> item.source() == ItemSource.PERSONAL);
  }

  @Test
  void history_inAnotherOrder_givesTheSameAnswer() {
    List<CatalogueEntry> entries = IntStream.range(0, 40).mapToObj(n -> entry(n, "c")).toList();
    SmallShelf shelf = new SmallShelf(entries, List.of());
    for (int item = 0; item < 8; item++) {
      int own = item;
      int[] ids = IntStream.range(8, 40).filter(n -> n % (own + 2) != 0).toArray();
      float[] weights = new float[ids.length];
      for (int n = 0; n < ids.length; n++) {
        // Levels of a power of two over 32767: sums of them are exact in any order.
        weights[n] = 1f / (1 << (ids[n] * 7 + own) % 5);
      }
      shelf.like(item, ids, weights);
    }
    RecommendService service = shelf.service();
    List<String> basket =
        new ArrayList<>(IntStream.range(0, 8).mapToObj(n -> "'i" + n + "'").toList());
    List<List<String>> answers = new ArrayList<>();
    for (int turn = 0; turn < 8; turn++) {
      Collections.rotate(basket, turn);
      String json = "{'operation':'recommend','basket':" + basket + ",'limit':30,'reasons':0}";
      answers.add(
          service.answer(SmallShelf.request(json)).items().stream()
              .map(item -> item.itemId() + " " + Math.round(item.score() * 1e9))
              .toList());
    }

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(answers.get(0)).hasSize(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basket", "session"})
  void idsRepeated_inEveryList_countOnce(String field) {
    List<CatalogueEntry> entries = IntStream.range(0, 6).mapToObj(n -> entry(n, "c")).toList();
    SmallShelf shelf =
        new SmallShelf(entries, List.of())
            .like(0, new int[] {2, 3, 4}, 1, 0.5f, 0.25f)
            .like(1, new int[] {3, 4, 5}, 1, 0.5f, 0.25f);
    String once = "'%s':['i0','i1'],'exclude':['i2'],'categories':['c'],'limit':3";
    String often =
        "'%s':['i0','i1','i1','i1'],'exclude':['i2','i2'],'categories':['c','c'],'limit':3";

    List<RecommendedItem> items = ask(shelf, often.formatted(field));

    assertThat(items).isEqualTo(ask(shelf, once.formatted(field)));
    assertThat(items).extracting(RecommendedItem::itemId).containsExactly("i3", "i4", "i5");
  }

  @Test
  void filters_thatNoItemPasses_giveAnEmptyListAndNoBackfill() {
    List<CatalogueEntry> entries = IntStream.range(0, 6).mapToObj(n -> entry(n, "c")).toList();
    SmallShelf shelf = new SmallShelf(entries, List.of()).like(0, new int[] {2, 3}, 1, 0.5f);

    assertThat(ask(shelf, "'basket':['i0'],'categories':['no such']")).isEmpty();
    assertThat(ask(shelf, "'basket':['i0'],'brands':['no such']")).isEmpty();
    assertThat(ask(shelf, "'basket':['i0'],'candidates':['no such']")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"basket", "session"})
  void check_tenThousandItems_areRefused(String field) {
    List<String> ids = IntStream.range(0, 10_000).mapToObj(n -> "'i" + n + "'").toList();

    assertThat(complaints("'" + field + "':" + ids))
        .containsExactly(new Violation(field, "10000 elements", "at most 100 elements"));
  }

  @Test
  void check_fieldsOutOfRange_areRefusedByName() {
    assertThat(complaints("'diversity':1.1,'explore':0.3,'placement':'','attributes':{'a':[]}"))
        .extracting(Violation::field)
        .containsExactly("attributes.a", "placement", "diversity", "explore");
    assertThat(complaints("'attributes':{'a':[null]},'item_types':[null]"))
        .extracting(Violation::field)
        .containsExactly("attributes.a", "item_types[0]");
  }

  private static List<Violation> complaints(String fields) {
    Checks checks = new Checks();
    SmallShelf.request("{'operation':'recommend'," + fields + "}").check(checks);
    return checks.violations();
  }

  private static List<String> ids(SmallShelf shelf, String fields) {
    return ask(shelf, fields).stream().map(RecommendedItem::itemId).toList();
  }

  private static List<RecommendedItem> ask(SmallShelf shelf, String fields) {
    return shelf
        .service()
        .answer(SmallShelf.request("{'operation':'recommend'," + fields + "}"))
        .items();
  }

  private static MerchandisingRule rule(String id, Action action, double value, String category) {
    Scope scope =
        new Scope(
            OptionalInt.empty(),
            Optional.of(category),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new MerchandisingRule(id, action, value, Optional.empty(), scope);
  }

  private static CatalogueEntry entry(int n, String category) {
    return new CatalogueEntry(
        "i" + n,
        Optional.empty(),
        Optional.of(category),
        Optional.of(5.0),
        Optional.empty(),
        ItemType.PRODUCT);
  }

  private static CatalogueEntry upcoming(int n) {
    CatalogueEntry plain = entry(n, "c");
    ItemTraits traits =
        new ItemTraits(
            Collections.emptySortedMap(),
            Optional.of(SmallShelf.NOW.plusSeconds(1)),
            Optional.empty(),
            0);
    return new CatalogueEntry(
        plain.itemId(),
        plain.title(),
        plain.category(),
        plain.price(),
        plain.brand(),
        plain.type(),
        traits);
  }

  private static CatalogueEntry ad(int n) {
    return new CatalogueEntry(
        "i" + n,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ItemType.AD);
  }
}
