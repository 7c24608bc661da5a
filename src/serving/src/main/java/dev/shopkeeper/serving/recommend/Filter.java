package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What may be in an answer, by the request and by what the shopper has already. */
final class Filter implements Predicate<CatalogueEntry> {
  /**
   * From this share of buyers who bought again, an item is one that is bought again and again: it
   * is then more likely than not that a buyer wants it once more.
   */
  static final int REPEATABLE_PERCENT = 50;

  private final RecommendRequest request;
  private final Instant now;
  private final Set<String> categories;
  private final Set<String> brands;
  private final Set<ItemType> types;
  private final Set<String> excluded;
  private final Set<String> bought;
  private final Set<String> candidates;

  /**
   * @param now when the list is asked for
   */
  Filter(RecommendRequest request, Evidence evidence, Instant now) {
    this.request = request;
    this.now = now;
    this.categories = Set.copyOf(request.categories());
    this.brands = Set.copyOf(request.brands());
    this.types = types(request);
    this.candidates = request.candidates() == null ? null : Set.copyOf(request.candidates());
    Set<String> out = new HashSet<>(request.exclude());
    out.addAll(request.basket());
    out.addAll(request.session());
    if (request.itemId() != null) {
      out.add(request.itemId());
    }
    this.bought = request.excludePurchased() ? Set.copyOf(evidence.bought()) : Set.of();
    if (request.excludePurchased()) {
      // Nobody runs out of anything in a moment.
      out.addAll(request.allowRepeats() ? evidence.boughtLately() : evidence.bought());
    }
    this.excluded = out;
  }

  /** When the list is asked for. */
  Instant now() {
    return now;
  }

  /** Whether anything but the exclusions is asked for: then many candidates may fall. */
  boolean narrow() {
    return !categories.isEmpty()
        || !brands.isEmpty()
        || !request.attributes().isEmpty()
        || !request.itemTypes().isEmpty()
        || candidates != null
        || request.inStock()
        || request.minPrice() != null
        || request.maxPrice() != null;
  }

  /** How many items are ruled out by their id. */
  int exclusions() {
    return excluded.size() + bought.size();
  }

  /** Whether an item is ruled out by its id, whatever the catalogue says of it. */
  boolean excludes(String itemId) {
    return excluded.contains(itemId);
  }

  @Override
  public boolean test(CatalogueEntry entry) {
    ItemTraits traits = entry.traits();
    return !excludes(entry.itemId())
        && (!bought.contains(entry.itemId()) || traits.repeatPercent() >= REPEATABLE_PERCENT)
        && (candidates == null || candidates.contains(entry.itemId()))
        && types.contains(entry.type())
        && (categories.isEmpty() || entry.category().filter(categories::contains).isPresent())
        && (brands.isEmpty() || entry.brand().filter(brands::contains).isPresent())
        && (request.minPrice() == null
            || entry.price().filter(price -> price >= request.minPrice()).isPresent())
        && (request.maxPrice() == null
            || entry.price().filter(price -> price <= request.maxPrice()).isPresent())
        && (request.upcoming() || traits.availableFrom().filter(now::isBefore).isEmpty())
        && (!request.inStock() || traits.stock().filter(Filter::soldOut).isEmpty())
        && hasAttributes(traits);
  }

  /** Of each attribute asked for, at least one of the values. */
  private boolean hasAttributes(ItemTraits traits) {
    for (Map.Entry<String, List<String>> asked : request.attributes().entrySet()) {
      List<String> values = traits.attributes().getOrDefault(asked.getKey(), List.of());
      if (values.stream().noneMatch(asked.getValue()::contains)) {
        return false;
      }
    }
    return true;
  }

  private static boolean soldOut(StockOutlook stock) {
    return stock.state() == StockOutlook.State.SOLD_OUT;
  }

  /** Products where nothing is said; of given candidates whatever they are. */
  private static Set<ItemType> types(RecommendRequest request) {
    if (!request.itemTypes().isEmpty()) {
      EnumSet<ItemType> types = EnumSet.noneOf(ItemType.class);
      request.itemTypes().forEach(name -> types.add(name.type()));
      return types;
    }
    return request.candidates() == null
        ? EnumSet.of(ItemType.PRODUCT)
        : EnumSet.allOf(ItemType.class);
  }
}
