package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One item in a block of the catalogue.
 *
 * <pre>
 *   entry := text id, unsigned flags (1 title, 2 category, 4 price, 8 brand, 16 available from,
 *            32 stock, 64 repeats, 128 attributes),
 *            [text title] [text category] [float64 price] [text brand], unsigned type,
 *            [signed second] [unsigned state, unsigned percent] [unsigned percent]
 *            [unsigned pairs, (unsigned number of the name, text value)*]
 * </pre>
 */
final class CatalogueEntryCodec {
  private static final int ID_BYTES = 4 * 256;
  private static final int TITLE = 1;
  private static final int CATEGORY = 2;
  private static final int PRICE = 4;
  private static final int BRAND = 8;
  private static final int AVAILABLE_FROM = 16;
  private static final int STOCK = 32;
  private static final int REPEATS = 64;
  private static final int ATTRIBUTES = 128;

  private final List<String> names;

  /**
   * @param names of attributes, as the catalogue's header has them
   */
  CatalogueEntryCodec(List<String> names) {
    this.names = names;
  }

  /** Packs an entry. */
  void write(CatalogueEntry entry, RowWriter out) {
    ItemTraits traits = entry.traits();
    List<Pair> pairs = pairs(traits);
    int flags =
        (entry.title().isPresent() ? TITLE : 0)
            | (entry.category().isPresent() ? CATEGORY : 0)
            | (entry.price().isPresent() ? PRICE : 0)
            | (entry.brand().isPresent() ? BRAND : 0)
            | (traits.availableFrom().isPresent() ? AVAILABLE_FROM : 0)
            | (traits.stock().isPresent() ? STOCK : 0)
            | (traits.repeatPercent() > 0 ? REPEATS : 0)
            | (pairs.isEmpty() ? 0 : ATTRIBUTES);
    out.text(entry.itemId(), ID_BYTES).unsigned(flags);
    entry
        .title()
        .ifPresent(
            title ->
                out.text(Texts.cut(title, CatalogueRows.TITLE_BYTES), CatalogueRows.TITLE_BYTES));
    entry
        .category()
        .ifPresent(
            name -> out.text(Texts.cut(name, CatalogueRows.NAME_BYTES), CatalogueRows.NAME_BYTES));
    entry.price().ifPresent(out::float64);
    entry
        .brand()
        .ifPresent(
            name -> out.text(Texts.cut(name, CatalogueRows.NAME_BYTES), CatalogueRows.NAME_BYTES));
    out.unsigned(entry.type().ordinal());
    traits.availableFrom().ifPresent(time -> out.signed(time.getEpochSecond()));
    traits
        .stock()
        .ifPresent(stock -> out.unsigned(stock.state().ordinal()).unsigned(stock.riskPercent()));
    if (traits.repeatPercent() > 0) {
      out.unsigned(traits.repeatPercent());
    }
    if (!pairs.isEmpty()) {
      out.unsigned(pairs.size());
      pairs.forEach(
          pair -> out.unsigned(pair.name()).text(pair.value(), ItemTraits.ATTRIBUTE_TEXT_BYTES));
    }
  }

  /** An attribute as a block holds it: the number of its name, and one value. */
  private record Pair(int name, String value) {}

  private List<Pair> pairs(ItemTraits traits) {
    List<Pair> pairs = new ArrayList<>();
    traits
        .attributes()
        .forEach(
            (name, values) -> {
              int number = names.indexOf(name);
              if (number >= 0) {
                values.forEach(value -> pairs.add(new Pair(number, value)));
              }
            });
    return pairs;
  }

  /** Unpacks an entry. */
  CatalogueEntry read(RowReader in) {
    String id = in.text(ID_BYTES);
    int flags = in.unsigned(2 * ATTRIBUTES - 1);
    Optional<String> title = text(in, flags & TITLE, CatalogueRows.TITLE_BYTES);
    Optional<String> category = text(in, flags & CATEGORY, CatalogueRows.NAME_BYTES);
    Optional<Double> price = (flags & PRICE) == 0 ? Optional.empty() : Optional.of(in.float64());
    Optional<String> brand = text(in, flags & BRAND, CatalogueRows.NAME_BYTES);
    ItemType[] types = ItemType.values();
    ItemType type = types[in.unsigned(types.length - 1)];
    return new CatalogueEntry(id, title, category, price, brand, type, traits(in, flags));
  }

  private ItemTraits traits(RowReader in, int flags) {
    Optional<Instant> from =
        (flags & AVAILABLE_FROM) == 0 ? Optional.empty() : Optional.of(time(in));
    Optional<StockOutlook> stock = Optional.empty();
    if ((flags & STOCK) != 0) {
      StockOutlook.State[] states = StockOutlook.State.values();
      StockOutlook.State state = states[in.unsigned(states.length - 1)];
      stock = Optional.of(new StockOutlook(state, in.unsigned(100)));
    }
    int repeats = (flags & REPEATS) == 0 ? 0 : in.unsigned(100);
    SortedMap<String, List<String>> attributes = new TreeMap<>();
    int pairs = (flags & ATTRIBUTES) == 0 ? 0 : in.unsigned(ItemTraits.MOST_ATTRIBUTES);
    for (int n = 0; n < pairs; n++) {
      // Where the header has no names, no number is one: the row is damaged.
      if (names.isEmpty()) {
        throw new CorruptRowException("an attribute where the header names none");
      }
      String name = names.get(in.unsigned(names.size() - 1));
      String value = in.text(ItemTraits.ATTRIBUTE_TEXT_BYTES);
      attributes.computeIfAbsent(name, missing -> new ArrayList<>()).add(value);
    }
    return from.isEmpty() && stock.isEmpty() && repeats == 0 && pairs == 0
        ? ItemTraits.NONE
        : new ItemTraits(attributes, from, stock, repeats);
  }

  private static Instant time(RowReader in) {
    long second = in.signed();
    try {
      return Instant.ofEpochSecond(second);
    } catch (DateTimeException e) {
      throw new CorruptRowException("second " + second + " is no time");
    }
  }

  private static Optional<String> text(RowReader in, int flag, int maxBytes) {
    return flag == 0 ? Optional.empty() : Optional.of(in.text(maxBytes));
  }
}
