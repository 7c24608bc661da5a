package dev.shopkeeper.analytics.recommend;

/**
 * P = (XᵀWX + Λ)⁻¹, W = diag(d_u^-γ), by the smaller of its two forms.
 *
 * <p>With fewer users than items the inverse of order items is never made: by the identity of
 * Woodbury,
 *
 * <pre>
 *   P = Λ⁻¹ - Λ⁻¹·Xᵀ·M·X·Λ⁻¹,   M = (W⁻¹ + X·Λ⁻¹·Xᵀ)⁻¹
 * </pre>
 *
 * and M has the order of the users. Memory: 8 bytes times the square of the order. Time: its cube
 * halved, and in the second form for each row as many additions as the matrix has entries.
 */
abstract sealed class InverseGram permits InverseGram.OfItems, InverseGram.OfUsers {
  final Interactions byUser;
  final Interactions byItem;
  // Λ_i
  final double[] penalty;

  private InverseGram(Interactions byUser, Interactions byItem, double[] penalty) {
    this.byUser = byUser;
    this.byItem = byItem;
    this.penalty = penalty;
  }

  /** The order of the matrix that will be inverted for such data. */
  static int order(Interactions interactions) {
    return Math.min(interactions.rows(), interactions.columns());
  }

  static InverseGram of(Interactions byUser, RidgeOptions options, int threads) {
    Interactions byItem = byUser.transpose();
    double[] userWeight = Penalties.userWeights(byUser, options.gamma());
    double[] penalty = Penalties.of(byItem, userWeight, options);
    return byUser.rows() < byUser.columns()
        ? new OfUsers(byUser, byItem, penalty, userWeight, threads)
        : new OfItems(byUser, byItem, penalty, userWeight, threads);
  }

  int items() {
    return penalty.length;
  }

  /** P_ii. */
  abstract double diagonal(int item);

  /** Writes P_ji for every i; the diagonal is not part of the promise. */
  abstract void row(int item, double[] into);

  /** Inverts the matrix of items. */
  static final class OfItems extends InverseGram {
    private final double[] inverse;

    OfItems(
        Interactions byUser,
        Interactions byItem,
        double[] penalty,
        double[] userWeight,
        int threads) {
      super(byUser, byItem, penalty);
      this.inverse = Products.lowerTriangle(byItem, byUser, userWeight, threads);
      int n = items();
      for (int i = 0; i < n; i++) {
        inverse[i * n + i] += penalty[i];
      }
      SymmetricInverse.invert(inverse, n, threads);
    }

    @Override
    double diagonal(int item) {
      return inverse[item * items() + item];
    }

    @Override
    void row(int item, double[] into) {
      System.arraycopy(inverse, item * items(), into, 0, items());
    }
  }

  /** Inverts the matrix of users. */
  static final class OfUsers extends InverseGram {
    private final double[] inverse;
    private final double[] diagonal;

    OfUsers(
        Interactions byUser,
        Interactions byItem,
        double[] penalty,
        double[] userWeight,
        int threads) {
      super(byUser, byItem, penalty);
      int users = byUser.rows();
      double[] reciprocal = new double[penalty.length];
      for (int i = 0; i < reciprocal.length; i++) {
        reciprocal[i] = 1 / penalty[i];
      }
      this.inverse = Products.lowerTriangle(byUser, byItem, reciprocal, threads);
      for (int u = 0; u < users; u++) {
        inverse[u * users + u] += 1 / userWeight[u];
      }
      SymmetricInverse.invert(inverse, users, threads);
      this.diagonal = new double[penalty.length];
      for (int i = 0; i < diagonal.length; i++) {
        diagonal[i] = reciprocal[i] - quadratic(i) * reciprocal[i] * reciprocal[i];
      }
    }

    /** x_iᵀ·M·x_i. */
    private double quadratic(int item) {
      int users = byUser.rows();
      double sum = 0;
      for (int e = byItem.start(item); e < byItem.start(item + 1); e++) {
        int row = byItem.column(e) * users;
        for (int f = byItem.start(item); f < byItem.start(item + 1); f++) {
          sum += (double) byItem.value(e) * byItem.value(f) * inverse[row + byItem.column(f)];
        }
      }
      return sum;
    }

    @Override
    double diagonal(int item) {
      return diagonal[item];
    }

    @Override
    void row(int item, double[] into) {
      int users = byUser.rows();
      double[] sum = new double[users];
      for (int e = byItem.start(item); e < byItem.start(item + 1); e++) {
        int row = byItem.column(e) * users;
        double value = byItem.value(e);
        for (int u = 0; u < users; u++) {
          sum[u] += value * inverse[row + u];
        }
      }
      for (int i = 0; i < penalty.length; i++) {
        double product = 0;
        for (int e = byItem.start(i); e < byItem.start(i + 1); e++) {
          product += byItem.value(e) * sum[byItem.column(e)];
        }
        into[i] = -product / (penalty[item] * penalty[i]);
      }
    }
  }
}
