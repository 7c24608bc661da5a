package dev.shopkeeper.analytics.segment;

/**
 * Rows grouped around centroids.
 *
 * @param centroids k x d, flat
 * @param d columns of a row
 * @param assignment of each of n rows, the index of its centroid
 * @param sizes of each of k clusters, its number of rows
 * @param sse Σ_i ||x_i − c_a(i)||², in squared units of the rows
 * @param iterations assignment passes of the run that gave this result
 * @param converged whether the run stopped by its rule rather than at the most iterations
 */
public record Clustering(
    double[] centroids,
    int d,
    int[] assignment,
    int[] sizes,
    double sse,
    int iterations,
    boolean converged) {

  /** The number of clusters; below the number asked for where there are fewer distinct rows. */
  public int k() {
    return sizes.length;
  }
}
