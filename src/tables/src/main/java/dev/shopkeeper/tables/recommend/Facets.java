package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * What filters ask for, as names of shelves: an item lies on the shelf of each of its facets.
 *
 * <p>A category, a brand, a type, the octave of a price (a price within a factor of two), being in
 * stock; and for the shop's own attributes, of which there may be as many as items, one of so many
 * shelves by a hash of name and value. Whoever looks for a facet finds on its shelf all items that
 * have it and, of prices and attributes, some that have not.
 *
 * <pre>header := version 1, unsigned shelves of attributes</pre>
 *
 * @param attributeShelves how many shelves attributes are spread over, at least 1
 */
public record Facets(int attributeShelves) {
  /** The format that is written and read. */
  static final int VERSION = 1;

  // So that a shelf of attributes has about as many items as one row holds, whatever the catalogue.
  private static final int ITEMS_A_SHELF = 64;

  // Prices beyond lie on the last shelf of their end.
  private static final int LOWEST_OCTAVE = -8;
  private static final int HIGHEST_OCTAVE = 40;

  /** Refuses what is no number of shelves. */
  public Facets {
    if (attributeShelves < 1) {
      throw new IllegalArgumentException(
          "shelves of attributes %d must be at least 1".formatted(attributeShelves));
    }
  }

  /** For a catalogue of so many items. */
  static Facets of(int items) {
    return new Facets(Math.max(1, items / ITEMS_A_SHELF));
  }

  /** Everything an item is looked for by. */
  List<String> of(CatalogueEntry entry) {
    List<String> facets = new ArrayList<>();
    facets.add(type(entry.type()));
    entry.category().ifPresent(category -> facets.add(category(category)));
    entry.brand().ifPresent(brand -> facets.add(brand(brand)));
    entry.price().ifPresent(price -> facets.add(octave(octaveOf(price))));
    if (entry.traits().stock().filter(Facets::soldOut).isEmpty()) {
      facets.add(inStock());
    }
    entry
        .traits()
        .attributes()
        .forEach((name, values) -> values.forEach(value -> facets.add(attribute(name, value))));
    return facets;
  }

  /** The shelf of a category. */
  public static String category(String category) {
    return "category/" + Texts.cut(category, CatalogueRows.NAME_BYTES);
  }

  /** The shelf of a brand. */
  public static String brand(String brand) {
    return "brand/" + Texts.cut(brand, CatalogueRows.NAME_BYTES);
  }

  /** The shelf of a type. */
  public static String type(ItemType type) {
    return "type/" + type.name();
  }

  /** The shelf of what is not sold out. */
  public static String inStock() {
    return "stock/in";
  }

  /**
   * The shelves on which items of a price between two are found.
   *
   * @param least at least 0; null for no bound
   * @param most at least 0; null for no bound
   */
  public static List<String> prices(Double least, Double most) {
    int from = least == null ? LOWEST_OCTAVE : octaveOf(least);
    int to = most == null ? HIGHEST_OCTAVE : octaveOf(most);
    return IntStream.rangeClosed(from, to).mapToObj(Facets::octave).toList();
  }

  /** The shelf on which items with a value of an attribute are found. */
  public String attribute(String name, String value) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(value.getBytes(StandardCharsets.UTF_8));
    return "attribute/" + crc.getValue() % attributeShelves;
  }

  byte[] encode() {
    return new RowWriter(VERSION, 16).unsigned(attributeShelves).finish();
  }

  /** Unpacks the header. */
  public static Facets decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int shelves = in.unsigned(Integer.MAX_VALUE);
    in.end();
    if (shelves == 0) {
      throw new CorruptRowException("shelves of attributes 0 must be at least 1");
    }
    return new Facets(shelves);
  }

  private static int octaveOf(double price) {
    return Math.min(HIGHEST_OCTAVE, Math.max(LOWEST_OCTAVE, Math.getExponent(price)));
  }

  private static String octave(int octave) {
    return "price/" + octave;
  }

  private static boolean soldOut(StockOutlook stock) {
    return stock.state() == StockOutlook.State.SOLD_OUT;
  }
}
