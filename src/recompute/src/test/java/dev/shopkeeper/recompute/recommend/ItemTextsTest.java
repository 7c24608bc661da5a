package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.recommend.ContentNeighbours;
import dev.shopkeeper.analytics.recommend.ContentOptions;
import dev.shopkeeper.analytics.recommend.ItemDocuments;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.recommend.ItemTexts.Field;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemTextsTest {
  private static final Instant AS_OF = Instant.parse("2026-01-02T00:00:00Z");

  @Test
  void fields_giveTheirTokens() {
    ItemDocuments documents =
        documents(
            "a,Red Cup red,Home > Kitchen/Cups,Acme,4,"
                + "\"{\"\"colour\"\":\"\"Red\"\",\"\"size\"\":{\"\"cm\"\":[9,10]},\"\"x\"\":null}\"");

    assertThat(tokens(documents, 0, Field.TITLE)).isEqualTo(2);
    assertThat(tokens(documents, 0, Field.CATEGORY)).isEqualTo(3);
    assertThat(tokens(documents, 0, Field.BRAND)).isEqualTo(1);
    assertThat(tokens(documents, 0, Field.ATTRIBUTES)).isEqualTo(3);
    assertThat(tokens(documents, 0, Field.PRICE)).isEqualTo(2);
  }

  @Test
  void sameWordsOfSeveralFields_areSeveralTokens() {
    ItemDocuments documents = documents("a,cup,,,,", "b,x,cup,,,", "c,y,,cup,,");

    assertThat(new ContentNeighbours(documents, options()).all(1).size()).isZero();
  }

  @Test
  void spellings_thatDifferInCaseAndWidth_areTheSame() {
    ItemDocuments documents =
        documents("a,RED cup,HOME>Cups,Acme,,", "b,ｒｅｄ Cup,home > cups,ACME,,");

    assertThat(IntStream.range(0, documents.counts().size()).map(documents.counts()::column))
        .hasSize(10)
        .allMatch(token -> token < 5);
  }

  @Test
  void itemsWithoutLine_orWithoutPrice_haveNoSuchTokens() {
    ItemDocuments documents = documents("a,cup,,,0,");

    assertThat(tokens(documents, 0, Field.PRICE)).isZero();
    assertThat(documents.items()).isEqualTo(2);
    assertThat(IntStream.range(0, 2).filter(documents::describes)).hasSize(1);
  }

  @Test
  void pricesNearEachOther_meetInABand_thoseFarApartDoNot() {
    String[] lines = new String[40];
    for (int n = 0; n < lines.length; n++) {
      lines[n] = "i%02d,t%d,,,%d,".formatted(n, n, (int) Math.pow(1.3, n) + n);
    }
    ContentNeighbours content = new ContentNeighbours(documents(lines), options());

    assertThat(content.rows(new int[] {20}).ids(0)).contains(19, 21).doesNotContain(5, 12, 28, 35);
  }

  @Test
  void titleOfTenThousandWords_isBounded() {
    StringBuilder title = new StringBuilder();
    for (int word = 0; word < 10_000; word++) {
      title.append('w').append(word % 5_000).append(' ');
    }
    ItemDocuments documents = documents("a," + title + ",,,,", "b,w1 w2,,,,");

    assertThat(tokens(documents, 0, Field.TITLE)).isEqualTo(ItemTexts.MOST_TOKENS);
    assertThat(new ContentNeighbours(documents, options()).rows(new int[] {1}).ids(0))
        .containsExactly(0);
  }

  private static ContentOptions options() {
    return ContentOptions.bm25(ItemTexts.fieldWeights(), 50);
  }

  private static int tokens(ItemDocuments documents, int item, Field field) {
    int count = 0;
    for (int e = documents.counts().start(item); e < documents.counts().start(item + 1); e++) {
      count += documents.fieldOf()[documents.counts().column(e)] == field.ordinal() ? 1 : 0;
    }
    return count;
  }

  /** The documents of the given items in their order, and of one that no line describes. */
  private static ItemDocuments documents(String... lines) {
    String[] items = new String[lines.length + 1];
    items[0] = "item_id,title,category,brand,price,attributes";
    System.arraycopy(lines, 0, items, 1, lines.length);
    MemoryFiles files =
        new MemoryFiles()
            .with(
                "orders.csv",
                "order_id,user_id,item_id,quantity,unit_price,ordered_at",
                "1,u,unlisted,1,1,2026-01-01T00:00:00Z")
            .with("items.csv", items);
    Shop shop =
        new ShopLoader(LoadOptions.asOf(AS_OF), reject -> {}, line -> {}).load(files).shop();
    // The unlisted item was seen first; it goes to the end.
    int[] itemAt =
        IntStream.range(0, shop.items().size()).map(n -> (n + 1) % shop.items().size()).toArray();
    return ItemTexts.of(shop, itemAt);
  }
}
