package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.forecast.StockOutlooks;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.ShelfRow;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The catalogue that answers are filtered by, and the rules about what is shown of it. */
final class ShownItems {
  private final List<CatalogueEntry> entries;
  private final List<MerchandisingRule> rules;

  private ShownItems(List<CatalogueEntry> entries, List<MerchandisingRule> rules) {
    this.entries = entries;
    this.rules = rules;
  }

  /**
   * Gathers what is known of each item.
   *
   * @param progress takes a line of text for what is worth knowing
   * @throws dev.shopkeeper.recompute.data.DataException where rules contradict each other
   */
  static ShownItems of(
      Shop shop, ShopMatrix matrix, BuildOptions options, Consumer<String> progress) {
    List<CatalogueEntry> entries = new Entries(shop, options, progress).of(matrix, progress);
    List<MerchandisingRule> rules =
        RuleBook.of(
            shop.rules(),
            itemId -> {
              int item = shop.items().find(itemId);
              return item < 0 ? -1 : matrix.numberOf(item);
            },
            progress);
    Contradictions.refuse(rules, entries::get);
    return new ShownItems(entries, rules);
  }

  /** Hands out the rows of the catalogue, of the rules and of the shelves. */
  void writeTo(Consumer<Row> sink) {
    CatalogueRows.write(entries, rules, sink);
    ShelfRow.write(entries, sink);
  }

  /** Makes entries of the catalogue. */
  private static final class Entries {
    private final Shop shop;
    private final Map<Integer, StockOutlook> stock;
    private final RepeatPurchases repeats;
    private int cut;

    Entries(Shop shop, BuildOptions options, Consumer<String> progress) {
      this.shop = shop;
      this.stock = StockOutlooks.of(shop, options, progress);
      this.repeats = new RepeatPurchases(shop);
    }

    List<CatalogueEntry> of(ShopMatrix matrix, Consumer<String> progress) {
      List<CatalogueEntry> entries = new ArrayList<>(matrix.items());
      for (int number = 0; number < matrix.items(); number++) {
        entries.add(entry(matrix.itemAt(number)));
      }
      if (cut > 0) {
        progress.accept(
            String.format(
                Locale.ROOT,
                "recommend: attributes of %,d items exceed %d values or %d bytes; filters see the"
                    + " first of them",
                cut,
                ItemTraits.MOST_ATTRIBUTES,
                ItemTraits.ATTRIBUTE_BYTES));
      }
      return entries;
    }

    private CatalogueEntry entry(int item) {
      Catalogue catalogue = shop.catalogue();
      double price = catalogue.price()[item];
      return new CatalogueEntry(
          shop.items().id(item),
          Optional.ofNullable(catalogue.title()[item]),
          name(shop.categories(), catalogue.category()[item]),
          Double.isNaN(price) ? Optional.empty() : Optional.of(price),
          name(shop.brands(), catalogue.brand()[item]),
          type(catalogue.itemType()[item]),
          traits(item));
    }

    private ItemTraits traits(int item) {
      SortedMap<String, List<String>> attributes =
          ItemAttributes.of(shop.catalogue().attributes()[item]);
      cut += ItemTraits.fits(attributes) ? 0 : 1;
      long from = shop.catalogue().availableFrom()[item];
      return new ItemTraits(
          attributes,
          from == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(from)),
          Optional.ofNullable(stock.get(item)),
          repeats.percent(item));
    }

    private static Optional<String> name(IdDictionary names, int number) {
      return number < 0 ? Optional.empty() : Optional.of(names.id(number));
    }

    private static ItemType type(String name) {
      return name == null ? ItemType.PRODUCT : ItemType.valueOf(name.toUpperCase(Locale.ROOT));
    }
  }
}
