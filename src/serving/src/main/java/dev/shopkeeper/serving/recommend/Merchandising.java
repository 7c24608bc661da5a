package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The shop's rules that are in force for one list.
 *
 * <p>Recompute refuses rules that contradict each other, so whatever subset is in force here can be
 * kept: no two pins share a position, no pin is excluded, and pins alone exceed no cap.
 */
final class Merchandising {
  /** No item counts more than a hundred times its score, however many rules boost it. */
  private static final double LARGEST_FACTOR = 100;

  private final List<MerchandisingRule> excludes;
  private final List<MerchandisingRule> factors;
  private final List<MerchandisingRule> caps;
  private final List<MerchandisingRule> pins;

  private Merchandising(List<MerchandisingRule> inForce) {
    this.excludes = of(inForce, Action.EXCLUDE);
    this.caps = of(inForce, Action.CAP);
    this.pins =
        of(inForce, Action.PIN).stream()
            .sorted(Comparator.comparingDouble(MerchandisingRule::value))
            .toList();
    List<MerchandisingRule> both = new ArrayList<>(of(inForce, Action.BOOST));
    both.addAll(of(inForce, Action.BURY));
    this.factors = List.copyOf(both);
  }

  /** The rules of a placement (null for none in particular) at a time. */
  static Merchandising of(List<MerchandisingRule> rules, String placement, Instant now) {
    Optional<String> at = Optional.ofNullable(placement);
    return new Merchandising(rules.stream().filter(rule -> rule.when().inForce(at, now)).toList());
  }

  /** Of these rules those that only leave out. */
  Merchandising excluding() {
    return new Merchandising(excludes);
  }

  /** Whether an item is never shown. */
  boolean excludes(int item, CatalogueEntry entry) {
    return excludes.stream().anyMatch(rule -> rule.when().holdsFor(item, entry));
  }

  /** Whether any number of candidates may fall, so that many are to be looked at. */
  boolean narrow() {
    return !excludes.isEmpty() || !caps.isEmpty();
  }

  /** Whether candidates may change places. */
  boolean reorders() {
    return !factors.isEmpty();
  }

  /** What moves an item up or down, in the order of the rules. */
  List<Adjustment> factors(int item, CatalogueEntry entry) {
    List<Adjustment> adjustments = new ArrayList<>();
    for (MerchandisingRule rule : factors) {
      if (rule.when().holdsFor(item, entry)) {
        boolean boost = rule.action() == Action.BOOST;
        Adjustment.Kind kind = boost ? Adjustment.Kind.BOOSTED : Adjustment.Kind.BURIED;
        adjustments.add(new Adjustment(kind, rule.id(), rule.value()));
      }
    }
    return adjustments;
  }

  /** What a score counts times for its adjustments. */
  static double factor(List<Adjustment> adjustments) {
    double factor = 1;
    for (Adjustment adjustment : adjustments) {
      factor *= adjustment.factor() == null ? 1 : adjustment.factor();
    }
    return Math.min(LARGEST_FACTOR, factor);
  }

  /** The pins, first position first. */
  List<MerchandisingRule> pins() {
    return pins;
  }

  /** A count of nothing yet against the caps. */
  Caps caps() {
    return new Caps(caps);
  }

  private static List<MerchandisingRule> of(List<MerchandisingRule> rules, Action action) {
    return rules.stream().filter(rule -> rule.action() == action).toList();
  }
}
