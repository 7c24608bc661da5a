package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which method forecasts a series: the rule of {@link DemandForecaster}, one of the methods that
 * its combination is made of, or the past repeated, by how each would have forecast the last steps.
 *
 * <p>From every origin each entrant forecasts steps that have come since, from what was known then.
 * With e over all these steps,
 *
 * <pre>
 *   loss = √(mean e²) / √(mean (y_t - y_{t-1})²),   the latter before the first origin
 * </pre>
 *
 * <p>It has no unit, and it is least for the mean: the absolute error would be least for the
 * median, which on sparse demand is zero, and nobody can order by that.
 *
 * <p>The choice has hysteresis. Whoever was chosen before stays, the rule where nobody was, until
 * another's loss is below {@value #MARGIN} of its own: two methods that are about as good do not
 * take turns from one run to the next. Of several the least loss wins, ties the earlier one.
 *
 * <p>The margin is wide since a pick is hard to get right: on the training values of three sets,
 * the last steps held out, the least loss alone made RMSSE worse by 4 to 9 %, and this margin left
 * it within 1 % of the rule's; on sparse demand only together with the next condition. Where fewer
 * than half of the tested steps saw demand nothing can be told from them, and the rule forecasts:
 * zero would win, until the next sale.
 *
 * <p>Deterministic; a forecast by the rule for each origin.
 *
 * @param entrants the rule first
 * @param chosen place of the one that forecasts
 * @param kept whether another had a lower loss, but not by the margin
 * @param steps tested together
 * @param forecast of the chosen one
 */
public record Tournament(
    List<Entrant> entrants, int chosen, boolean kept, int steps, Forecast forecast) {
  /** Part of the incumbent's loss below which another takes its place. */
  public static final double MARGIN = 0.6;

  private static final int RECENT = 12;
  private static final int DAYS = 28;
  private static final int WEEK = 7;
  private static final double WIDEST = 4;

  /**
   * One that takes part.
   *
   * @param method by name; of the rule, what it chose for the steps ahead
   * @param loss without unit, at least 0
   * @param weight its share of the forecast; of the rule's the parts have theirs, where it has any
   */
  public record Entrant(ForecastMethod method, double loss, double weight) {}

  /**
   * Forecasts from one origin, beside what came.
   *
   * @param traced by the rule, of at least as many steps
   * @param floors the past repeated, likewise
   * @param came values behind the origin; NaN is missing
   */
  public record Trial(TracedForecast traced, Map<ForecastMethod, double[]> floors, double[] came) {
    /**
     * Forecasts of what is usual, moved by what is not.
     *
     * @param factors of the steps behind the origin, at least as many as were forecast
     */
    public Trial times(double[] factors) {
      Map<ForecastMethod, double[]> moved = new EnumMap<>(ForecastMethod.class);
      floors.forEach((method, mean) -> moved.put(method, TracedForecast.times(mean, factors)));
      return new Trial(traced.times(factors), moved, came);
    }
  }

  /**
   * Forecasts from an origin.
   *
   * @param y values, NaN is missing
   * @param end the origin: the first end values are known
   * @param steps to forecast, none for those that have not come yet
   * @param season steps in a season
   * @param shared what was learnt from the shop's series up to the origin
   * @param firstDay epoch day of the first step behind it
   */
  public static Trial trial(
      double[] y, int end, int steps, int season, SharedDays shared, long firstDay) {
    double[] before = Arrays.copyOf(y, end);
    TracedForecast traced = DemandForecaster.traced(before, season, steps, shared, firstDay);
    double[] came = Arrays.copyOfRange(y, end, Math.max(end, Math.min(y.length, end + steps)));
    return new Trial(traced, floors(before, season, steps), came);
  }

  /**
   * Holds the tournament.
   *
   * @param before values before the first origin, that the loss is scaled by
   * @param trials from the origins; none lets the rule forecast
   * @param ahead forecasts of the steps that count
   * @param incumbent chosen before; null for the rule
   */
  public static Tournament of(
      double[] before, List<Trial> trials, Trial ahead, ForecastMethod incumbent) {
    Forecast rule = ahead.traced().forecast();
    double scale = trials.isEmpty() ? 0 : scale(before);
    if (!(scale > 0)) {
      return new Tournament(List.of(), 0, false, 0, rule);
    }
    Map<ForecastMethod, double[]> means = means(ahead);
    List<ForecastMethod> methods = new ArrayList<>(means.keySet());
    trials.forEach(trial -> methods.retainAll(means(trial).keySet()));
    methods.remove(rule.method());
    List<Double> losses = new ArrayList<>();
    losses.add(loss(trials, null) / scale);
    methods.forEach(method -> losses.add(loss(trials, method) / scale));
    int best = losses.indexOf(Collections.min(losses));
    int holder = incumbent == null ? 0 : methods.indexOf(incumbent) + 1;
    boolean changes = losses.get(best) < MARGIN * losses.get(holder);
    int chosen = !tells(trials) ? 0 : changes ? best : holder;
    List<Entrant> entrants = new ArrayList<>();
    for (int k = 0; k < losses.size(); k++) {
      ForecastMethod method = k == 0 ? rule.method() : methods.get(k - 1);
      entrants.add(new Entrant(method, losses.get(k), weight(ahead.traced(), k, method, chosen)));
    }
    Forecast forecast =
        chosen == 0
            ? rule
            : other(rule, methods.get(chosen - 1), means, losses.get(chosen) / losses.get(0));
    int steps = trials.stream().mapToInt(trial -> trial.came().length).sum();
    return new Tournament(
        List.copyOf(entrants), chosen, losses.get(best) < losses.get(chosen), steps, forecast);
  }

  /** Whether demand came in at least half of the steps. */
  private static boolean tells(List<Trial> trials) {
    int steps = 0;
    int sold = 0;
    for (Trial trial : trials) {
      for (double value : trial.came()) {
        steps++;
        sold += value > 0 ? 1 : 0;
      }
    }
    return 2 * sold >= steps;
  }

  private static double weight(
      TracedForecast traced, int place, ForecastMethod method, int chosen) {
    List<TracedForecast.Member> members = traced.members();
    if (chosen != 0 || members.isEmpty()) {
      return place == chosen ? 1 : 0;
    }
    return place == 0
        ? 0
        : members.stream()
            .filter(member -> member.method() == method)
            .mapToDouble(TracedForecast.Member::weight)
            .sum();
  }

  /**
   * Its means with the rule's scatter, more or less of it by the square root of what losses say.
   */
  private static Forecast other(
      Forecast rule, ForecastMethod method, Map<ForecastMethod, double[]> means, double ratio) {
    // Of a few steps a ratio of squared errors is little known: half way, in logarithms.
    double factor = Double.isNaN(ratio) ? 1 : Math.max(1 / WIDEST, Math.min(WIDEST, ratio));
    return new Forecast(
        method,
        ForecastReason.TOURNAMENT,
        rule.seasonal(),
        rule.family(),
        means.get(method),
        times(rule.variance(), factor),
        times(rule.cumulativeVariance(), factor));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private static Map<ForecastMethod, double[]> means(Trial trial) {
    Map<ForecastMethod, double[]> means = new EnumMap<>(ForecastMethod.class);
    means.putAll(trial.floors());
    trial.traced().members().forEach(member -> means.put(member.method(), member.mean()));
    return means;
  }

  /** Root mean squared error over all trials; of the rule where no method is named. */
  private static double loss(List<Trial> trials, ForecastMethod method) {
    double sum = 0;
    int steps = 0;
    for (Trial trial : trials) {
      double[] mean = method == null ? trial.traced().forecast().mean() : means(trial).get(method);
      for (int h = 0; h < trial.came().length; h++) {
        double error = trial.came()[h] - mean[h];
        if (!Double.isNaN(error)) {
          sum += error * error;
          steps++;
        }
      }
    }
    return steps == 0 ? 0 : Math.sqrt(sum / steps);
  }

  private static double scale(double[] y) {
    int first = 0;
    while (first < y.length && !(y[first] != 0)) {
      first++;
    }
    double sum = 0;
    int pairs = 0;
    for (int t = first + 1; t < y.length; t++) {
      double change = y[t] - y[t - 1];
      if (!Double.isNaN(change)) {
        sum += change * change;
        pairs++;
      }
    }
    return pairs == 0 ? 0 : Math.sqrt(sum / pairs);
  }

  /** The last season again, and the mean of the last steps. */
  private static Map<ForecastMethod, double[]> floors(double[] y, int season, int steps) {
    if (Arrays.stream(y).allMatch(Double::isNaN)) {
      return Map.of();
    }
    double[] filled = Gaps.fill(y, season);
    Map<ForecastMethod, double[]> floors = new EnumMap<>(ForecastMethod.class);
    int cycle = filled.length >= season ? season : 1;
    floors.put(ForecastMethod.SEASONAL_NAIVE, SeasonalFloor.mean(filled, cycle, 1, steps));
    int last = Math.min(filled.length, season == WEEK ? DAYS : RECENT);
    double recent = Arrays.stream(filled, filled.length - last, filled.length).sum() / last;
    double[] flat = new double[steps];
    Arrays.fill(flat, recent);
    floors.put(ForecastMethod.RECENT_MEAN, flat);
    return floors;
  }
}
