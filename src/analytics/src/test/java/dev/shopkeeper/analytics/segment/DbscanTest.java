package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DbscanTest {
  // scikit-learn 1.5.2, on its own iris: DBSCAN(eps=0.5, min_samples=5).fit(X).labels_ has two
  // groups and 17 of -1, adjusted_rand_score(y, labels_) 0.5206185241703302.
  @Test
  void fit_iris_agreesWithScikitLearn() {
    Dbscan.Groups groups = Dbscan.fit(Iris.rows(), Iris.N, Iris.D, 0.5, 5);

    assertThat(groups.clusters()).isEqualTo(2);
    assertThat(groups.outliers()).isCloseTo(17 / 150.0, within(1e-12));
    assertThat(AdjustedRandIndex.of(groups.assignment(), Iris.species()))
        .isCloseTo(0.5206185241703302, within(1e-12));
  }

  @Test
  void fit_equalRows_areOneGroupOfAllOfThem() {
    double[] rows = {1, 1, 1, 1, 1, 9};

    assertThat(Dbscan.fit(rows, 6, 1, 0.5, 5).assignment()).containsExactly(0, 0, 0, 0, 0, -1);
    assertThat(Dbscan.fit(rows, 6, 1, 0.5, 6).assignment()).containsOnly(-1);
  }

  @Test
  void joined_outliers_goToTheNearestRowsGroup() {
    double[] rows = {0, 1, 4, 9, 10, 50};

    Dbscan.Groups groups = Dbscan.fit(rows, 6, 1, 1, 2);

    assertThat(groups.assignment()).containsExactly(0, 0, -1, 1, 1, -1);
    assertThat(groups.joined(rows, 1).assignment()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(Dbscan.fit(rows, 6, 1, 0.1, 2).joined(rows, 1).assignment()).containsOnly(-1);
  }

  @Test
  void radius_ofGroupsWithFarRows_partsThemFromTheGroups() {
    Blobs blobs = Blobs.onLattice(400, 4, 2, 3);
    double[] rows = Arrays.copyOf(blobs.rows(), 404 * 2);
    for (int far = 0; far < 4; far++) {
      rows[800 + 2 * far] = 100 + 40 * far;
      rows[801 + 2 * far] = -60;
    }

    Dbscan.Groups groups = Dbscan.fit(rows, 404, 2, Dbscan.radius(rows, 404, 2, 4), 4);

    assertThat(groups.clusters()).isEqualTo(4);
    assertThat(Arrays.copyOfRange(groups.assignment(), 400, 404)).containsOnly(-1);
    assertThat(AdjustedRandIndex.of(Arrays.copyOf(groups.assignment(), 400), blobs.label()))
        .isGreaterThan(0.95);
  }

  @Test
  void badArguments_areNamedWithTheirRange() {
    double[] rows = {1, 2};
    assertThatThrownBy(() -> Dbscan.fit(rows, 2, 1, Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Dbscan.fit(rows, 2, 1, 1, 0)).hasMessageContaining("minPoints is 0");
    assertThatThrownBy(() -> Dbscan.radius(rows, 2, 1, 3)).hasMessageContaining("1 to the number");
  }
}
