package dev.shopkeeper.analytics.forecast.inventory;

/**
 * Goods moved from where there are too many to where some are wanted, before anything is bought:
 * the cheapest plan, as a minimum-cost flow.
 *
 * <p>Units go from locations with surplus to locations in need over lanes of a cost a unit, through
 * other locations where that is cheaper. Solved by successive shortest paths (Ahuja, Magnanti and
 * Orlin 1993, "Network Flows", section 9.7): each path is cheapest in the residual network, so what
 * has been sent is sent at least cost, and it ends where a unit's path costs more than the unit is
 * worth.
 *
 * <p>Deterministic: of equally cheap paths the one found first, locations in the order of their
 * numbers. O(n³) a path for n locations; each path empties a surplus, fills a need or takes back
 * what a lane carries.
 *
 * @param sent n × n, units from location i to location j at i · n + j
 * @param cost of all that is sent
 */
public record TransferPlan(double[] sent, double cost) {
  private static final double NOTHING = 1e-9;

  /**
   * The cheapest plan.
   *
   * @param surplus length n, units to spare above 0, units wanted below 0; finite
   * @param laneCost n × n, cost of a unit from i to j at i · n + j, at least 0; infinite where
   *     there is no lane
   * @param worth most that it is worth to bring a unit, at least 0; infinite to bring whatever can
   *     be brought
   */
  public static TransferPlan of(double[] surplus, double[] laneCost, double worth) {
    check(surplus, laneCost, worth);
    Residual residual = new Residual(surplus, laneCost);
    while (residual.augment(worth)) {
      // Each round sends along one path.
    }
    double cost = 0;
    for (int lane = 0; lane < laneCost.length; lane++) {
      cost += residual.flow[lane] > 0 ? residual.flow[lane] * laneCost[lane] : 0;
    }
    return new TransferPlan(residual.flow, cost);
  }

  private static void check(double[] surplus, double[] laneCost, double worth) {
    int n = surplus.length;
    if (laneCost.length != n * n) {
      throw new IllegalArgumentException(
          "%d lanes for %d locations, must be %d".formatted(laneCost.length, n, n * n));
    }
    for (double units : surplus) {
      Ranges.finite("surplus", units);
    }
    for (double cost : laneCost) {
      if (!(cost >= 0)) {
        throw new IllegalArgumentException("laneCost is " + cost + ", must be at least 0");
      }
    }
    if (!(worth >= 0)) {
      throw new IllegalArgumentException("worth is " + worth + ", must be at least 0");
    }
  }

  /** What may still be sent, or sent back. */
  private static final class Residual {
    private final int n;
    private final double[] laneCost;

    /** Units still to spare (above 0) or wanted (below 0). */
    private final double[] left;

    private final double[] flow;
    private final double[] distance;
    private final int[] before;

    Residual(double[] surplus, double[] laneCost) {
      this.n = surplus.length;
      this.laneCost = laneCost;
      this.left = surplus.clone();
      this.flow = new double[n * n];
      this.distance = new double[n];
      this.before = new int[n];
    }

    /** Sends units over the cheapest path; false where none is worth it. */
    boolean augment(double worth) {
      searchPaths();
      int sink = -1;
      for (int j = 0; j < n; j++) {
        boolean wanted = left[j] < -NOTHING && distance[j] < Double.POSITIVE_INFINITY;
        if (wanted && (sink < 0 || distance[j] < distance[sink])) {
          sink = j;
        }
      }
      if (sink < 0 || distance[sink] > worth) {
        return false;
      }
      double units = -left[sink];
      int source = sink;
      for (; before[source] >= 0; source = before[source]) {
        int from = before[source];
        units = takesBack(from, source) ? Math.min(units, flow[source * n + from]) : units;
      }
      send(sink, Math.min(units, left[source]));
      return true;
    }

    private void send(int sink, double units) {
      int j = sink;
      for (; before[j] >= 0; j = before[j]) {
        int i = before[j];
        if (takesBack(i, j)) {
          double rest = flow[j * n + i] - units;
          flow[j * n + i] = rest > NOTHING ? rest : 0;
        } else {
          flow[i * n + j] += units;
        }
      }
      left[j] -= units;
      left[sink] += units;
    }

    /** Whether i to j is cheapest by not sending from j to i what is sent so far. */
    private boolean takesBack(int i, int j) {
      return flow[j * n + i] > 0;
    }

    private double cost(int i, int j) {
      return takesBack(i, j) ? -laneCost[j * n + i] : laneCost[i * n + j];
    }

    /** Bellman and Ford's: lanes that take goods back have costs below 0. */
    private void searchPaths() {
      for (int i = 0; i < n; i++) {
        distance[i] = left[i] > NOTHING ? 0 : Double.POSITIVE_INFINITY;
        before[i] = -1;
      }
      boolean better = true;
      for (int round = 0; round < n && better; round++) {
        better = false;
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n && distance[i] < Double.POSITIVE_INFINITY; j++) {
            better |= i != j && relax(i, j);
          }
        }
      }
    }

    private boolean relax(int i, int j) {
      double through = distance[i] + cost(i, j);
      // A difference of rounding alone could close a circle of lanes.
      if (through < distance[j] - NOTHING * (1 + Math.abs(through))) {
        distance[j] = through;
        before[j] = i;
        return true;
      }
      return false;
    }
  }
}
