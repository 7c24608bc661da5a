package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists under filters that few items of a large catalogue pass, far behind the best sellers. */
class LargeCatalogueTest {
  private static final int ITEMS = 90_000;

  private static final List<CatalogueEntry> ENTRIES =
      IntStream.range(0, ITEMS).mapToObj(LargeCatalogueTest::entry).toList();

  private static final RecommendService SERVICE =
      new SmallShelf(ENTRIES, List.of()).like(0, new int[] {1}, 1).service();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'categories':['rare'] | i89980,i89990,i89995,i89985",
        "'brands':['none','odd'] | i89970,i89977,i89984,i89991,i89998",
        "'categories':['rare','common'],'brands':['odd'] | i89970,i89977,i89984,i89991,i89998",
        "'categories':['rare'],'brands':['odd'] | ``",
        "'min_price':5000 | i89999",
        "'min_price':3,'max_price':3.5 | i89996",
        "'attributes':{'colour':['mauve']} | i89988,i89989",
        "'attributes':{'colour':['mauve','red']},'min_price':6,'max_price':6.9 | i89987",
        "'item_types':['content'] | i89993,i89994",
        "'categories':['rare'],'in_stock':true | i89980,i89990,i89995"
      })
  void popular_underAFilter_reachesTheLastItems(String filter, String expected) {
    Recommendations answer = ask(SERVICE, filter);

    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(","));
    assertThat(answer.items()).extracting(RecommendedItem::itemId).containsExactlyElementsOf(ids);
    assertThat(answer.cutShort()).isNull();
  }

  @Test
  void popular_filterThatManyPass_isFilledByTheBestOfThem() {
    Recommendations answer = ask(SERVICE, "'categories':['common'],'in_stock':true");

    assertThat(answer.items())
        .extracting(RecommendedItem::itemId)
        .containsExactlyElementsOf(IntStream.range(0, 9).mapToObj(n -> "i" + n).toList());
  }

  @Test
  void popular_withoutShelves_endsAtItsBoundAndSaysSo() {
    RecommendService old =
        new SmallShelf(ENTRIES, List.of()).withoutShelves().like(0, new int[] {1}, 1).service();

    assertThat(ask(old, "'categories':['rare']").items()).isEmpty();
    assertThat(ask(old, "'categories':['rare']").cutShort()).isTrue();
    assertThat(ask(old, "'categories':['common']").items()).hasSize(9);
    assertThat(ask(old, "'categories':['common']").cutShort()).isNull();
  }

  private static Recommendations ask(RecommendService service, String filter) {
    return service.answer(SmallShelf.request("{'operation':'popular','limit':9," + filter + "}"));
  }

  private static CatalogueEntry entry(int n) {
    int last = n - (ITEMS - 30);
    boolean rare = last >= 0 && n % 5 == 0 && last >= 10;
    boolean odd = last >= 0 && last % 7 == 0;
    TreeMap<String, List<String>> attributes = new TreeMap<>(Map.of("colour", List.of("red")));
    if (last == 18 || last == 19) {
      attributes.put("colour", List.of("mauve"));
    }
    double price = last == 29 ? 9000 : last == 26 ? 3.25 : last == 17 ? 6.5 : 12;
    Optional<StockOutlook> stock =
        last == 15
            ? Optional.of(new StockOutlook(StockOutlook.State.SOLD_OUT, 99))
            : Optional.empty();
    return new CatalogueEntry(
        "i" + n,
        Optional.empty(),
        Optional.of(rare ? "rare" : "common"),
        Optional.of(price),
        odd ? Optional.of("odd") : Optional.empty(),
        last == 23 || last == 24 ? ItemType.CONTENT : ItemType.PRODUCT,
        new ItemTraits(attributes, Optional.empty(), stock, 0));
  }
}
