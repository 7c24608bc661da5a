package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Rules that cannot all be kept: found before the table is made, so that none can meet at a
 * request.
 *
 * <p>Only rules that may be in force at one time in one place contradict each other. What depends
 * on the day's stock does not count: an exclusion by stock goes before a pin when it comes to it,
 * and must not stop a recompute on the day an item sells out.
 */
final class Contradictions {
  private final List<MerchandisingRule> rules;
  private final IntFunction<CatalogueEntry> entries;

  private Contradictions(List<MerchandisingRule> rules, IntFunction<CatalogueEntry> entries) {
    this.rules = rules;
    this.entries = entries;
  }

  /**
   * Refuses rules that contradict each other, naming the first such.
   *
   * @param entries of items by number
   * @throws DataException naming the rules and what they say
   */
  static void refuse(List<MerchandisingRule> rules, IntFunction<CatalogueEntry> entries) {
    Contradictions all = new Contradictions(rules, entries);
    for (int n = 0; n < rules.size(); n++) {
      for (int m = 0; m < n; m++) {
        if (rules.get(m).when().overlaps(rules.get(n).when())) {
          all.compare(rules.get(m), rules.get(n));
          all.compareItem(rules.get(m), rules.get(n));
          all.compareItem(rules.get(n), rules.get(m));
        }
      }
    }
    rules.stream().filter(rule -> rule.action() == Action.CAP).forEach(all::checkPins);
  }

  private void compare(MerchandisingRule a, MerchandisingRule b) {
    boolean sameItems = a.when().sameItems(b.when());
    if (a.action() == Action.PIN && b.action() == Action.PIN) {
      if (a.value() == b.value()) {
        throw contradiction(a, b, "both pin position " + (int) a.value());
      }
      if (sameItems) {
        throw contradiction(a, b, "pin one item to two positions");
      }
    }
    boolean factors =
        a.action() == Action.BOOST && b.action() == Action.BURY
            || a.action() == Action.BURY && b.action() == Action.BOOST;
    if (factors && sameItems) {
      throw contradiction(a, b, "boost and bury the same items");
    }
    boolean caps = a.action() == Action.CAP && b.action() == Action.CAP;
    if (caps && sameItems && a.per().equals(b.per()) && a.value() != b.value()) {
      throw contradiction(
          a, b, "cap the same items at %d and at %d".formatted((int) a.value(), (int) b.value()));
    }
  }

  private void compareItem(MerchandisingRule pin, MerchandisingRule exclude) {
    if (pin.action() == Action.PIN
        && exclude.action() == Action.EXCLUDE
        && exclude.when().stock().isEmpty()
        && exclude.when().holdsFor(item(pin), entry(pin))) {
      throw contradiction(pin, exclude, "pin and exclude '" + entry(pin).itemId() + "'");
    }
  }

  /** Whether pins alone break a cap, wherever and whenever they are in force together with it. */
  private void checkPins(MerchandisingRule cap) {
    List<MerchandisingRule> pins =
        rules.stream()
            .filter(rule -> rule.action() == Action.PIN && rule.when().overlaps(cap.when()))
            .filter(pin -> cap.when().holdsFor(item(pin), entry(pin)))
            .toList();
    // Between two of these moments nothing changes, so they stand for all times.
    List<Instant> moments = new ArrayList<>(List.of(Instant.MIN));
    pins.forEach(pin -> pin.when().from().ifPresent(moments::add));
    cap.when().from().ifPresent(moments::add);
    List<Optional<String>> places = new ArrayList<>(List.of(Optional.empty()));
    pins.stream().map(pin -> pin.when().placement()).distinct().forEach(places::add);
    places.add(cap.when().placement());
    for (Optional<String> place : places) {
      for (Instant moment : moments) {
        if (cap.when().inForce(place, moment)) {
          count(cap, pins.stream().filter(pin -> pin.when().inForce(place, moment)).toList());
        }
      }
    }
  }

  private void count(MerchandisingRule cap, List<MerchandisingRule> pins) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (MerchandisingRule pin : pins) {
      Optional<String> group = group(cap, entry(pin));
      if (group.isPresent() && counts.merge(group.get(), 1, Integer::sum) > cap.value()) {
        throw contradiction(
            cap, pin, "pins alone exceed the cap of " + (int) cap.value() + " items");
      }
    }
  }

  private static Optional<String> group(MerchandisingRule cap, CatalogueEntry entry) {
    if (cap.per().isEmpty()) {
      return Optional.of("");
    }
    return cap.per().get() == Per.CATEGORY ? entry.category() : entry.brand();
  }

  private int item(MerchandisingRule pin) {
    return pin.when().item().orElseThrow();
  }

  private CatalogueEntry entry(MerchandisingRule pin) {
    return entries.apply(item(pin));
  }

  private static DataException contradiction(
      MerchandisingRule a, MerchandisingRule b, String what) {
    return new DataException(
        "rules: '%s' and '%s' contradict each other: they %s".formatted(a.id(), b.id(), what));
  }
}
