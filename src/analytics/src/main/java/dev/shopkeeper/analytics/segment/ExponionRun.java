package dev.shopkeeper.analytics.segment;

/**
 * Looks only at centroids within 2u + s_a of c_a, which hold a row's nearest and second nearest
 * (Newling and Fleuret 2016, section 3.1). Needs no memory beside Hamerly's two bounds; best where
 * centroids have few neighbours, that is in few dimensions.
 */
final class ExponionRun extends LloydRun {
  /** More than the share by which a distance rounded down to a float can be short. */
  private static final double ROUNDING = 1e-6;

  private final CentroidNeighbours neighbours;

  ExponionRun(double[] rows, int n, int d, double[] centroids) {
    super(rows, n, d, centroids);
    this.neighbours = new CentroidNeighbours(k, d);
  }

  @Override
  void centroidsMoved() {
    neighbours.update(centroids);
  }

  @Override
  void assignFirst(int from, int to) {
    for (int i = from; i < to; i++) {
      compareWithAll(i);
    }
  }

  @Override
  int assignBlock(int block, int from, int to) {
    int moves = 0;
    for (int i = from; i < to; i++) {
      int a = assignment[i];
      double u = upperAfterMove(i);
      double l = lowerAfterMove(i);
      upper[i] = u;
      lower[i] = l;
      if (assign(i, a, u, Math.max(l, neighbours.nearest(a) / 2))) {
        moved(block, i, a);
        moves++;
      }
    }
    return moves;
  }

  /**
   * Finds the nearest centroid where the bounds do not settle it.
   *
   * @param bound of the distance to the row's centroid
   * @param safe the row stays where it is if it is no farther than this
   * @return whether the row changed its centroid
   */
  private boolean assign(int i, int a, double bound, double safe) {
    if (bound <= safe) {
      return false;
    }
    double u = Math.sqrt(Distances.squared(rows, i, centroids, a, d));
    if (u <= safe) {
      upper[i] = u;
      return false;
    }
    return search(i, a, u);
  }

  /** Looks through the ball around c_a; whether the row moved. */
  private boolean search(int i, int a, double distanceToOwn) {
    double radius = (2 * distanceToOwn + neighbours.nearest(a)) * (1 + ROUNDING);
    int best = a;
    double first = distanceToOwn * distanceToOwn;
    double second = Double.POSITIVE_INFINITY;
    for (long neighbour : neighbours.of(a)) {
      if (CentroidNeighbours.distance(neighbour) > radius) {
        break;
      }
      int j = CentroidNeighbours.index(neighbour);
      double distance = Distances.squared(rows, i, centroids, j, d);
      if (distance < first || distance == first && j < best) {
        second = first;
        first = distance;
        best = j;
      } else if (distance < second) {
        second = distance;
      }
    }
    assignment[i] = best;
    upper[i] = Math.sqrt(first);
    lower[i] = Math.sqrt(second);
    return best != a;
  }
}
