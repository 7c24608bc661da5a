package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What may be in an answer, by the request and by what the shopper has already. */
final class Filter implements Predicate<CatalogueEntry> {
  private final RecommendRequest request;
  private final Set<String> categories;
  private final Set<String> excluded;
  private final Set<String> candidates;
  private final Set<ItemType> types = EnumSet.noneOf(ItemType.class);

  Filter(RecommendRequest request, Evidence evidence) {
    this.request = request;
    this.categories = Set.copyOf(request.categories());
    this.candidates = request.candidates() == null ? null : Set.copyOf(request.candidates());
    request.itemTypes().forEach(name -> types.add(name.type()));
    Set<String> out = new HashSet<>(request.exclude());
    out.addAll(request.basket());
    out.addAll(request.session());
    if (request.itemId() != null) {
      out.add(request.itemId());
    }
    if (request.excludePurchased()) {
      out.addAll(evidence.bought());
    }
    this.excluded = out;
  }

  /** Whether anything but the exclusions is asked for: then many candidates may fall. */
  boolean narrow() {
    return !categories.isEmpty()
        || candidates != null
        || request.minPrice() != null
        || request.maxPrice() != null;
  }

  /** How many items are ruled out by their id. */
  int exclusions() {
    return excluded.size();
  }

  /** Whether an item is ruled out by its id. */
  boolean excludes(String itemId) {
    return excluded.contains(itemId);
  }

  @Override
  public boolean test(CatalogueEntry entry) {
    return !excludes(entry.itemId())
        && types.contains(entry.type())
        && (candidates == null || candidates.contains(entry.itemId()))
        && (categories.isEmpty() || entry.category().filter(categories::contains).isPresent())
        && (request.minPrice() == null
            || entry.price().filter(price -> price >= request.minPrice()).isPresent())
        && (request.maxPrice() == null
            || entry.price().filter(price -> price <= request.maxPrice()).isPresent());
  }
}
