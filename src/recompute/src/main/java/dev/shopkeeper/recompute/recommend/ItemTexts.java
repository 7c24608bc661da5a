package dev.shopkeeper.recompute.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemDocuments;
import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.Shop;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The catalogue as tokens.
 *
 * <ul>
 *   <li>title: its {@link Words}
 *   <li>category: the parts of its path, cut at {@code >}, {@code /} and {@code |}
 *   <li>brand: as a whole
 *   <li>attributes: {@code key=value} for every value of the JSON object, inner keys behind outer
 *       ones with a point between, each element of an array by itself
 *   <li>price: of ten bands with as many items in each, the one it is in, and of as many bands
 *       moved by half a band, so that prices on both sides of a border meet in one. Bands of equal
 *       numbers are the same on a logarithmic scale as on a plain one. None for a price of 0
 * </ul>
 *
 * <p>Of each field the first {@value #MOST_TOKENS} tokens are read: a longer text says no more
 * about what a thing is, and the cost of its row stays bounded.
 */
final class ItemTexts {
  /** The fields, in the order of their numbers, with what each counts beside the others. */
  enum Field {
    TITLE(1),
    CATEGORY(0.5),
    BRAND(0.5),
    ATTRIBUTES(1),
    PRICE(0.25);

    final double weight;

    Field(double weight) {
      this.weight = weight;
    }
  }

  static final int MOST_TOKENS = 256;
  private static final int BANDS = 10;
  private static final Pattern PATH = Pattern.compile("\\s*[>/|]\\s*");
  private static final JsonMapper JSON = new JsonMapper();

  private final IdDictionary tokens = new IdDictionary();
  private final IntArrayList fieldOf = new IntArrayList();
  private final Interactions.Builder counts = Interactions.builder();
  private final Shop shop;
  private final int[] itemAt;
  private final double[] sortedPrices;
  // How many tokens the field at hand still takes.
  private int room;

  private ItemTexts(Shop shop, int[] itemAt) {
    this.shop = shop;
    this.itemAt = itemAt;
    this.sortedPrices =
        Arrays.stream(shop.catalogue().price()).filter(p -> p > 0).sorted().toArray();
  }

  /**
   * The documents of all items of a shop, those without a line in an items file being empty.
   *
   * @param itemAt for each number the documents are to have, the item in the shop's dictionary
   */
  static ItemDocuments of(Shop shop, int[] itemAt) {
    return new ItemTexts(shop, itemAt).read();
  }

  /** What each field counts. */
  static List<Double> fieldWeights() {
    return Arrays.stream(Field.values()).map(field -> field.weight).toList();
  }

  private ItemDocuments read() {
    Catalogue catalogue = shop.catalogue();
    for (int number = 0; number < itemAt.length; number++) {
      int item = itemAt[number];
      if (catalogue.lists(item)) {
        room = MOST_TOKENS;
        for (String word : Words.of(catalogue.title()[item], MOST_TOKENS)) {
          add(number, Field.TITLE, word);
        }
        addNames(number, catalogue, item);
        addAttributes(number, catalogue.attributes()[item]);
        addPrice(number, catalogue.price()[item]);
      }
    }
    Interactions matrixOfCounts = counts.build(itemAt.length, tokens.size());
    return new ItemDocuments(matrixOfCounts, fieldOf.toIntArray(), Field.values().length);
  }

  private void addNames(int number, Catalogue catalogue, int item) {
    room = MOST_TOKENS;
    if (catalogue.category()[item] >= 0) {
      String path = Words.normalised(shop.categories().id(catalogue.category()[item]));
      for (String part : PATH.split(path)) {
        add(number, Field.CATEGORY, part);
      }
    }
    room = 1;
    if (catalogue.brand()[item] >= 0) {
      add(number, Field.BRAND, Words.normalised(shop.brands().id(catalogue.brand()[item])));
    }
  }

  private void addAttributes(int number, String attributes) {
    room = MOST_TOKENS;
    if (attributes != null) {
      try {
        addValues(number, "", JSON.readTree(attributes));
      } catch (JsonProcessingException e) {
        // Lines whose attributes are no JSON were rejected on the way in.
        throw new UncheckedIOException(e);
      }
    }
  }

  private void addValues(int number, String path, JsonNode node) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String key = Words.normalised(entry.getKey());
        addValues(number, path.isEmpty() ? key : path + "." + key, entry.getValue());
      }
    } else if (node.isArray()) {
      node.forEach(element -> addValues(number, path, element));
    } else if (!node.isNull()) {
      add(number, Field.ATTRIBUTES, path + "=" + Words.normalised(node.asText()));
    }
  }

  private void addPrice(int number, double price) {
    room = 2;
    if (price > 0) {
      int first = Arrays.binarySearch(sortedPrices, price);
      while (first > 0 && sortedPrices[first - 1] == price) {
        first--;
      }
      double rank = BANDS * (double) first / sortedPrices.length;
      add(number, Field.PRICE, "band " + (int) rank);
      add(number, Field.PRICE, "half band " + (int) (rank + 0.5));
    }
  }

  private void add(int number, Field field, String token) {
    if (room > 0 && !token.isEmpty()) {
      room--;
      // The field stands before the token, so that a word of two fields is two tokens.
      int id = tokens.intern(field.ordinal() + token);
      if (id == fieldOf.size()) {
        fieldOf.add(field.ordinal());
      }
      counts.add(number, id, 1);
    }
  }
}
