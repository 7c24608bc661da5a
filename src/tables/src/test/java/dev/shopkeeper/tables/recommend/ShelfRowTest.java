package dev.shopkeeper.tables.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShelfRowTest {
  // Python 3.11: bytes([1, 3, 1, 3, 0, 0, 0xac, 2]), then zlib.crc32 of it, big-endian.
  private static final String GOLDEN = "010301030000ac02f820fed6";

  @Test
  void write_threeItemsOfACategory_givesTheGoldenPage() {
    List<CatalogueEntry> items =
        IntStream.range(0, 303)
            .mapToObj(n -> entry(n, n < 2 || n == 302 ? "tea" : "cup", 5, Map.of()))
            .toList();

    byte[] row = rows(items).get(ShelfRow.key(Facets.category("tea"), 0));

    assertThat(HexFormat.of().formatHex(row)).isEqualTo(GOLDEN);
    ShelfRow page = ShelfRow.decode(row);
    assertThat(page.total()).isEqualTo(3);
    assertThat(page.pages()).isEqualTo(1);
    assertThat(page.items()).containsExactly(0, 1, 302);
  }

  @Test
  void write_shelfOfManyItems_goesOnFromPageToPage() {
    List<CatalogueEntry> items =
        IntStream.range(0, 10_000).mapToObj(n -> entry(n, "tea", 5, Map.of())).toList();
    Map<RowKey, byte[]> rows = rows(items);

    ShelfRow first = ShelfRow.decode(rows.get(ShelfRow.key(Facets.category("tea"), 0)));
    List<Integer> all = new ArrayList<>();
    for (int page = 0; page < first.pages(); page++) {
      RowKey key = ShelfRow.key(Facets.category("tea"), page);
      assertThat(rows.get(key).length).isLessThanOrEqualTo(RowSize.budget(key));
      Arrays.stream(ShelfRow.decode(rows.get(key)).items()).forEach(all::add);
    }

    assertThat(first.pages()).isBetween(2, 5);
    assertThat(first.items()).hasSizeGreaterThan(2000);
    assertThat(all).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
  }

  @Property(tries = 50)
  void write_anyCatalogue_putsEveryItemOnAllItsShelves(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CatalogueEntry> items =
        IntStream.range(0, random.nextInt(1, 400))
            .mapToObj(
                n ->
                    entry(
                        n,
                        "c" + random.nextInt(9),
                        random.nextInt(100),
                        Map.of("size", List.of("s" + random.nextInt(50)))))
            .toList();
    Map<RowKey, byte[]> rows = rows(items);
    Facets facets = Facets.decode(rows.get(ShelfRow.headerKey()));

    for (int n = 0; n < items.size(); n++) {
      CatalogueEntry entry = items.get(n);
      String size = entry.traits().attributes().get("size").get(0);
      double price = entry.price().orElseThrow();
      assertThat(on(rows, Facets.category(entry.category().orElseThrow()))).contains(n);
      assertThat(on(rows, facets.attribute("size", size))).contains(n);
      assertThat(on(rows, Facets.type(ItemType.PRODUCT))).contains(n);
      assertThat(on(rows, Facets.inStock())).contains(n);
      assertThat(Facets.prices(price, price)).hasSize(1);
      assertThat(on(rows, Facets.prices(price, price).get(0))).contains(n);
    }
  }

  @Property
  void prices_anyPriceWithinTheBounds_isOnOneOfTheirShelves(
      @ForAll @DoubleRange(max = 1e12) double one,
      @ForAll @DoubleRange(max = 1e12) double two,
      @ForAll @DoubleRange(min = 0, max = 1) double between) {
    double least = Math.min(one, two);
    double most = Math.max(one, two);
    double price = Math.min(most, least + between * (most - least));
    String shelf = Facets.prices(price, price).get(0);

    assertThat(Facets.prices(least, most)).contains(shelf);
    assertThat(Facets.prices(null, most)).contains(shelf);
    assertThat(Facets.prices(least, null)).contains(shelf);
  }

  @Test
  void decode_whatIsNoPage_isRefused() {
    byte[] row = HexFormat.of().parseHex(GOLDEN);
    for (int bit = 0; bit < 8 * row.length; bit++) {
      byte[] flipped = row.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> ShelfRow.decode(flipped)).isInstanceOf(CorruptRowException.class);
    }
    byte[] empty = new RowWriter(1, 50).unsigned(3).unsigned(1).unsigned(0).finish();
    assertThatThrownBy(() -> ShelfRow.decode(empty))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("0 of 3 items");
    byte[] none = new RowWriter(1, 16).unsigned(0).finish();
    assertThatThrownBy(() -> Facets.decode(none))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("at least 1");
  }

  private static List<Integer> on(Map<RowKey, byte[]> rows, String facet) {
    return Arrays.stream(ShelfRow.decode(rows.get(ShelfRow.key(facet, 0))).items())
        .boxed()
        .collect(Collectors.toList());
  }

  private static Map<RowKey, byte[]> rows(List<CatalogueEntry> items) {
    List<Row> rows = new ArrayList<>();
    ShelfRow.write(items, rows::add);
    return rows.stream().collect(Collectors.toMap(Row::key, Row::bytes));
  }

  private static CatalogueEntry entry(
      int n, String category, double price, Map<String, List<String>> attributes) {
    return new CatalogueEntry(
        "i" + n,
        Optional.empty(),
        Optional.of(category),
        Optional.of(price),
        Optional.empty(),
        ItemType.PRODUCT,
        new ItemTraits(new TreeMap<>(attributes), Optional.empty(), Optional.empty(), 0));
  }
}
