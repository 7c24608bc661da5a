package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.Facets;
import java.util.ArrayList;
import java.util.List;

/** What a filter asks for, as shelves: on one of those of each condition an item has to lie. */
final class Conditions {
  private Conditions() {}

  /** All conditions that shelves know of. */
  static List<List<String>> of(RecommendRequest request, Facets facets) {
    List<List<String>> conditions = new ArrayList<>(byName(request));
    if (!request.itemTypes().isEmpty()) {
      add(conditions, request.itemTypes().stream().map(name -> Facets.type(name.type())).toList());
    }
    request
        .attributes()
        .forEach(
            (name, values) ->
                add(
                    conditions,
                    values.stream().map(value -> facets.attribute(name, value)).toList()));
    if (request.minPrice() != null || request.maxPrice() != null) {
      conditions.add(Facets.prices(request.minPrice(), request.maxPrice()));
    }
    if (request.inStock()) {
      conditions.add(List.of(Facets.inStock()));
    }
    return conditions;
  }

  /** Those that need no more than the request to be named: categories and brands. */
  static List<List<String>> byName(RecommendRequest request) {
    List<List<String>> conditions = new ArrayList<>();
    if (!request.categories().isEmpty()) {
      add(conditions, request.categories().stream().map(Facets::category).toList());
    }
    if (!request.brands().isEmpty()) {
      add(conditions, request.brands().stream().map(Facets::brand).toList());
    }
    return conditions;
  }

  private static void add(List<List<String>> conditions, List<String> shelves) {
    conditions.add(shelves.stream().distinct().toList());
  }
}
