package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the shop's rules and stock do to kinds of answers that are not scored by neighbours. */
class KindsUnderRulesTest {
  private static final int[] NOBODY = {};

  @Test
  void chart_boostedItem_changesPlacesAndIsFilledUp() {
    SmallShelf shelf =
        shelf(rule("up", Action.BOOST, 2, "c2")).rising(1, 3).rising(2, 2).rising(3, 1);

    List<RecommendedItem> items = ask(shelf, "'operation':'trending','limit':4");

    // 2 · 2 beats 3.
    assertThat(items)
        .extracting(RecommendedItem::itemId, RecommendedItem::source, RecommendedItem::score)
        .containsExactly(
            tuple("i2", ItemSource.TRENDING, 2.0),
            tuple("i1", ItemSource.TRENDING, 3.0),
            tuple("i3", ItemSource.TRENDING, 1.0),
            tuple("i4", ItemSource.POPULAR, 0.0));
    assertThat(items.get(0).adjustments())
        .containsExactly(new Adjustment(Adjustment.Kind.BOOSTED, "up", 2.0));
  }

  @Test
  void chart_pin_hasItsPlace() {
    SmallShelf shelf = shelf(pin(5, 2)).selling(1, 3).selling(2, 2);

    assertThat(ask(shelf, "'operation':'popular','limit':3"))
        .extracting(RecommendedItem::itemId)
        .containsExactly("i1", "i5", "i2");
  }

  @Test
  void shopperNothingIsKnownOf_isShownWhatRisesThenWhatSells() {
    SmallShelf shelf = shelf().rising(4, 2).selling(4, 9).selling(3, 5);

    assertThat(ask(shelf, "'operation':'recommend','limit':3"))
        .extracting(RecommendedItem::itemId, RecommendedItem::source, RecommendedItem::score)
        .containsExactly(
            tuple("i4", ItemSource.TRENDING, 2.0),
            tuple("i3", ItemSource.POPULAR, 5.0),
            tuple("i1", ItemSource.POPULAR, 0.0));
  }

  @Test
  void recentlyViewed_rules_mayOnlyLeaveOut() {
    SmallShelf shelf =
        shelf(
                pin(5, 1),
                rule("up", Action.BOOST, 9, "c2"),
                rule("few", Action.CAP, 0, "c1"),
                rule("no", Action.EXCLUDE, 0, "c3"))
            .bought("u", "i1", "i2", "i3");

    assertThat(ask(shelf, "'operation':'recently_viewed','user_id':'u'"))
        .extracting(RecommendedItem::itemId, RecommendedItem::adjustments)
        .containsExactly(tuple("i1", List.of()), tuple("i2", List.of()));
  }

  @Test
  void recentlyViewed_soldOutItem_staysWhereItsTimePutsIt() {
    SmallShelf shelf = shelf().bought("u", "i0", "i1");

    assertThat(ask(shelf, "'operation':'recently_viewed','user_id':'u'"))
        .extracting(RecommendedItem::itemId)
        .containsExactly("i0", "i1");
    assertThat(ask(shelf, "'operation':'recently_viewed','user_id':'u','in_stock':true"))
        .extracting(RecommendedItem::itemId)
        .containsExactly("i1");
    assertThat(ask(shelf, "'operation':'popular','limit':6"))
        .extracting(RecommendedItem::itemId)
        .endsWith("i0");
  }

  private static List<RecommendedItem> ask(SmallShelf shelf, String fields) {
    return shelf.service().answer(SmallShelf.request("{" + fields + "}")).items();
  }

  private static SmallShelf shelf(MerchandisingRule... rules) {
    List<CatalogueEntry> entries =
        IntStream.range(0, 6).mapToObj(KindsUnderRulesTest::entry).toList();
    SmallShelf shelf = new SmallShelf(entries, List.of(rules));
    IntStream.range(0, 6).forEach(item -> shelf.like(item, NOBODY));
    return shelf;
  }

  /** Items of categories of their own, the first of them sold out. */
  private static CatalogueEntry entry(int n) {
    Optional<StockOutlook> stock =
        n == 0 ? Optional.of(new StockOutlook(StockOutlook.State.SOLD_OUT, 100)) : Optional.empty();
    return new CatalogueEntry(
        "i" + n,
        Optional.empty(),
        Optional.of("c" + n),
        Optional.empty(),
        Optional.empty(),
        ItemType.PRODUCT,
        new ItemTraits(new TreeMap<>(), Optional.empty(), stock, 0));
  }

  private static MerchandisingRule pin(int item, int position) {
    Scope scope = scope(OptionalInt.of(item), Optional.empty());
    return new MerchandisingRule("pin", Action.PIN, position, Optional.empty(), scope);
  }

  private static MerchandisingRule rule(String id, Action action, double value, String category) {
    Scope scope = scope(OptionalInt.empty(), Optional.of(category));
    return new MerchandisingRule(id, action, value, Optional.empty(), scope);
  }

  private static Scope scope(OptionalInt item, Optional<String> category) {
    return new Scope(
        item,
        category,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
