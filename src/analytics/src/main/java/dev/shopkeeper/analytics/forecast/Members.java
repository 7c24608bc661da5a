package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the parts of a combination say by themselves, gathered while it is made. */
final class Members {
  private final List<TracedForecast.Member> members = new ArrayList<>();

  /**
   * Adds a part.
   *
   * @param weight its share of the combination
   * @param mean its forecasts, length h; kept, not copied
   */
  void add(ForecastMethod method, double weight, double[] mean) {
    members.add(new TracedForecast.Member(method, weight, mean));
  }

  /** Adds a rate that goes through the places of a season again and again. */
  void rate(ForecastMethod method, double weight, double rate, double[] factors, int horizon) {
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = rate * factors[h % factors.length];
    }
    add(method, weight, mean);
  }

  /** Adds several; those beyond the names are not told. */
  void all(List<ForecastMethod> names, double[] weights, double[][] means) {
    for (int k = 0; k < names.size(); k++) {
      add(names.get(k), weights[k], means[k]);
    }
  }

  /** Multiplies what all say of one step. */
  void times(int step, double factor) {
    members.forEach(member -> member.mean()[step] *= factor);
  }

  /** Changes what each says. */
  void change(UnaryOperator<double[]> change) {
    members.replaceAll(
        member ->
            new TracedForecast.Member(
                member.method(), member.weight(), change.apply(member.mean())));
  }

  /** The parts, at least 0 unless demand may be negative. */
  List<TracedForecast.Member> of(DistributionFamily family) {
    if (family != DistributionFamily.NORMAL) {
      for (TracedForecast.Member member : members) {
        for (int h = 0; h < member.mean().length; h++) {
          member.mean()[h] = Math.max(0, member.mean()[h]);
        }
      }
    }
    return List.copyOf(members);
  }
}
