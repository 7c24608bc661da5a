package dev.shopkeeper.bench.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/** The side of commons-math3, which always chooses its own centroids and knows one thread. */
final class CommonsClusters implements ClusterRace.Racer {
  private final List<DoublePoint> points = new ArrayList<>();
  private final int k;
  private final int seed;

  CommonsClusters(ClusterRace.Data data, int seed) {
    for (int i = 0; i < data.n(); i++) {
      points.add(
          new DoublePoint(Arrays.copyOfRange(data.rows(), i * data.d(), (i + 1) * data.d())));
    }
    this.k = data.k();
    this.seed = seed;
  }

  @Override
  public ClusterRace.Result cluster(boolean seeded, int iterations) {
    if (!seeded) {
      throw new IllegalArgumentException("commons-math3 takes no centroids to start from");
    }
    return new ClusterRace.Result(iterations, sse(clusters(iterations)));
  }

  /** The centroids it starts from, k x d: those it ends with when it may not iterate. */
  double[] start() {
    return clusters(0).stream()
        .flatMapToDouble(cluster -> Arrays.stream(cluster.getCenter().getPoint()))
        .toArray();
  }

  private List<CentroidCluster<DoublePoint>> clusters(int iterations) {
    return new KMeansPlusPlusClusterer<DoublePoint>(
            k, iterations, new EuclideanDistance(), new Well19937c(seed))
        .cluster(points);
  }

  private static double sse(List<CentroidCluster<DoublePoint>> clusters) {
    double sse = 0;
    for (CentroidCluster<DoublePoint> cluster : clusters) {
      double[] centre = cluster.getCenter().getPoint();
      for (DoublePoint point : cluster.getPoints()) {
        for (int c = 0; c < centre.length; c++) {
          double difference = point.getPoint()[c] - centre[c];
          sse += difference * difference;
        }
      }
    }
    return sse;
  }
}
