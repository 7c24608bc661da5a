package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.regression.EventEffects;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * What the events of the shop's calendar do to demand, learnt from the sum of all its items and
 * from that of each category with {@value #LEAST_ITEMS} items, which counts where it clearly
 * differs ({@link EventEffects}). Items by day and items by week are added up apart; demand by the
 * month is left as it is.
 *
 * <p>Effects are learnt three times, as {@link SharedDemand} is: from everything, and without the
 * steps that judge the forecasts.
 */
final class ShopCalendar {
  private static final int LEAST_ITEMS = 5;
  private static final int DAYS_OF_BLOCK = 28;
  private static final int WEEKS_OF_BLOCK = 13;
  private static final int WEEK = 7;
  private static final int MOST_OFTEN = 10;

  /** Of all categories together. */
  private static final int ALL = -1;

  /** A step on which demand is moved by less than this is one as any other. */
  private static final double LEAST_MOVE = 0.05;

  private final EventDays days;
  private final Map<Scope, EventEffects> effects;

  /** Windows hidden from what is learnt, each of as many steps as judge a forecast. */
  enum Known {
    NOW(0),
    BEFORE(1),
    EARLIER(ItemTrials.EARLIER);

    private final int windows;

    Known(int windows) {
      this.windows = windows;
    }

    int windows() {
      return windows;
    }
  }

  /** Whose demand effects were learnt from, and how much of it. */
  private record Scope(StepLength step, long firstDay, int category, Known known) {
    static Scope of(ItemDemand demand, int category, Known known) {
      return new Scope(demand.step(), demand.firstDay().toEpochDay(), category, known);
    }
  }

  private ShopCalendar(EventDays days, Map<Scope, EventEffects> effects) {
    this.days = days;
    this.effects = effects;
  }

  /**
   * Learns; to be called in the pool that is to do it.
   *
   * @param shop whose calendar it is
   * @param demand of its items
   */
  static ShopCalendar of(Shop shop, ShopDemand demand) {
    EventDays days = EventDays.of(shop);
    Map<Scope, double[]> sums = days.names().isEmpty() ? Map.of() : sums(demand);
    Map<Scope, EventEffects> effects = new HashMap<>();
    for (boolean all : new boolean[] {true, false}) {
      Map<Scope, EventEffects> common = Map.copyOf(effects);
      sums.entrySet().parallelStream()
          .filter(entry -> entry.getKey().category() == ALL == all)
          .flatMap(entry -> learnt(days, entry.getKey(), entry.getValue(), common).stream())
          .toList()
          .forEach(entry -> effects.put(entry.getKey(), entry.getValue()));
    }
    return new ShopCalendar(days, effects);
  }

  private static Map<Scope, double[]> sums(ShopDemand demand) {
    List<ItemDemand> items = demand.places().parallelStream().map(demand::of).toList();
    Map<Scope, List<double[]>> members = new HashMap<>();
    for (int n = 0; n < items.size(); n++) {
      ItemDemand item = items.get(n);
      int category = demand.category(demand.places().get(n));
      for (int of : category == ALL ? new int[] {ALL} : new int[] {ALL, category}) {
        if (item.step() != StepLength.MONTH) {
          members
              .computeIfAbsent(Scope.of(item, of, Known.NOW), scope -> new ArrayList<>())
              .add(item.values());
        }
      }
    }
    Map<Scope, double[]> sums = new HashMap<>();
    members.forEach(
        (scope, series) -> {
          if (series.size() >= LEAST_ITEMS) {
            sums.put(scope, sum(series));
          }
        });
    return sums;
  }

  private static List<Map.Entry<Scope, EventEffects>> learnt(
      EventDays days, Scope scope, double[] sum, Map<Scope, EventEffects> common) {
    int season = scope.step() == StepLength.DAY ? WEEK : 1;
    int block = scope.step() == StepLength.DAY ? DAYS_OF_BLOCK : WEEKS_OF_BLOCK;
    List<Map.Entry<Scope, EventEffects>> learnt = new ArrayList<>();
    for (Known known : Known.values()) {
      int end = sum.length - known.windows * HeldOut.hidden(scope.step());
      if (end >= 2 * block) {
        double[][] events =
            rare(days.steps(scope.step(), scope.firstDay(), sum.length, end, scope.category()));
        Scope all = new Scope(scope.step(), scope.firstDay(), ALL, known);
        EventEffects usual = common.get(all);
        learnt.add(
            Map.entry(
                new Scope(scope.step(), scope.firstDay(), scope.category(), known),
                EventEffects.fit(
                    Arrays.copyOf(sum, end),
                    events,
                    season,
                    block,
                    usual == null ? new double[events.length] : usual.effect())));
      }
    }
    return learnt;
  }

  /** Events but for those of more than one step in ten: they are a pattern of the usual demand. */
  private static double[][] rare(double[][] events) {
    for (double[] event : events) {
      if (Arrays.stream(event).filter(x -> x > 0).count() * MOST_OFTEN > event.length) {
        Arrays.fill(event, 0);
      }
    }
    return events;
  }

  /** What is not known of an item counts as nothing: of a sum it is little. */
  private static double[] sum(List<double[]> series) {
    int length = series.stream().mapToInt(values -> values.length).max().orElse(0);
    double[] sum = new double[length];
    for (double[] values : series) {
      for (int t = 0; t < values.length; t++) {
        sum[length - values.length + t] += values[t] > 0 ? values[t] : 0;
      }
    }
    return sum;
  }

  /**
   * By what events multiply the demand of an item, the steps seen and those ahead; null where no
   * event moves any of them.
   *
   * @param category of the item, -1 for none
   */
  double[] factors(ItemDemand demand, int category, int horizon, Known known) {
    EventEffects learnt = effects.get(Scope.of(demand, category, known));
    if (learnt == null) {
      learnt = effects.get(Scope.of(demand, ALL, known));
    }
    if (learnt == null || Arrays.stream(learnt.effect()).allMatch(effect -> effect == 0)) {
      return null;
    }
    int seen = demand.values().length;
    double[] factors =
        learnt.factors(
            days.steps(
                demand.step(), demand.firstDay().toEpochDay(), seen, seen + horizon, category));
    return Arrays.stream(factors).allMatch(factor -> factor == 1) ? null : factors;
  }

  /**
   * Demand as it would be had there been no events: steps that one moved are gaps, to be filled
   * from their neighbours. Divided they would be no counts.
   */
  static double[] usual(double[] values, double[] factors) {
    if (factors == null) {
      return values;
    }
    double[] usual = values.clone();
    for (int t = 0; t < usual.length; t++) {
      if (Math.abs(Math.log(factors[t])) > LEAST_MOVE) {
        usual[t] = Double.NaN;
      }
    }
    return usual;
  }

  /** Tells the effects that the shop as a whole has. */
  void describe(SortedMap<String, String> parameters) {
    if (days.names().isEmpty()) {
      return;
    }
    int[] used =
        IntStream.range(0, days.names().size())
            .filter(
                event ->
                    effects.entrySet().stream()
                        .anyMatch(
                            entry ->
                                entry.getKey().known() == Known.NOW
                                    && entry.getValue().effect()[event] != 0))
            .toArray();
    parameters.put("calendar_events", Integer.toString(days.names().size()));
    parameters.put("calendar_events_used", Integer.toString(used.length));
  }
}
