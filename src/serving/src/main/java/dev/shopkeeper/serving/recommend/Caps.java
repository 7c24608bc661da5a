package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the items of a list against the caps, so that none is exceeded. */
final class Caps {
  private final List<MerchandisingRule> rules;
  // By rule, how many there are by what it counts by; under "" where it counts all together.
  private final List<Map<String, Integer>> counts = new ArrayList<>();

  Caps(List<MerchandisingRule> rules) {
    this.rules = rules;
    rules.forEach(rule -> counts.add(new HashMap<>()));
  }

  /** Whether one more item would exceed no cap. */
  boolean admit(int item, CatalogueEntry entry) {
    for (int n = 0; n < rules.size(); n++) {
      Optional<String> group = group(rules.get(n), item, entry);
      if (group.isPresent()
          && counts.get(n).getOrDefault(group.get(), 0) + 1 > rules.get(n).value()) {
        return false;
      }
    }
    return true;
  }

  /** Counts an item. */
  void count(int item, CatalogueEntry entry) {
    for (int n = 0; n < rules.size(); n++) {
      Map<String, Integer> count = counts.get(n);
      group(rules.get(n), item, entry).ifPresent(group -> count.merge(group, 1, Integer::sum));
    }
  }

  /** What an item counts towards; empty where the rule does not concern it. */
  private static Optional<String> group(MerchandisingRule rule, int item, CatalogueEntry entry) {
    if (!rule.when().holdsFor(item, entry)) {
      return Optional.empty();
    }
    if (rule.per().isEmpty()) {
      return Optional.of("");
    }
    return rule.per().get() == Per.CATEGORY ? entry.category() : entry.brand();
  }
}
