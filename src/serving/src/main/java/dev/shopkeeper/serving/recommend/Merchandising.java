package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The shop's rules that are in force for one list, and the lift of what there is too much of.
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
  private final double lift;

  private Merchandising(List<MerchandisingRule> inForce, double lift) {
    this.lift = lift;
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

  /**
   * What is in force for a request.
   *
   * @param rules of the shop
   */
  static Merchandising of(List<MerchandisingRule> rules, RecommendRequest request, Instant now) {
    Optional<String> at = Optional.ofNullable(request.placement());
    return new Merchandising(
        rules.stream().filter(rule -> rule.when().inForce(at, now)).toList(),
        request.overstockLift());
  }

  /** Of these rules those that only leave out. */
  Merchandising excluding() {
    return new Merchandising(excludes, 1);
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
    return !factors.isEmpty() || lift > 1;
  }

  /** What moves an item up or down: the rules in their order, then too much stock. */
  List<Adjustment> factors(int item, CatalogueEntry entry) {
    List<Adjustment> adjustments = new ArrayList<>();
    for (MerchandisingRule rule : factors) {
      if (rule.when().holdsFor(item, entry)) {
        boolean boost = rule.action() == Action.BOOST;
        Adjustment.Kind kind = boost ? Adjustment.Kind.BOOSTED : Adjustment.Kind.BURIED;
        adjustments.add(new Adjustment(kind, rule.id(), rule.value()));
      }
    }
    entry
        .traits()
        .stock()
        .filter(stock -> lift > 1 && stock.state() == StockOutlook.State.OVERSTOCK)
        .map(stock -> 1 + (lift - 1) * (1 - stock.riskPercent() / 100.0))
        .ifPresent(by -> adjustments.add(new Adjustment(Adjustment.Kind.LIFTED, null, by)));
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
