package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  @Test
  void capped_longRows_keepEvenlySpacedEntries() {
    Interactions all = Matrices.of(new float[][] {{1, 2, 3, 4, 5, 6, 7}, {0, 8, 0, 9, 0, 0, 0}});

    Interactions some = all.capped(3);

    assertThat(some.columnsOf(0)).containsExactly(0, 2, 4);
    assertThat(some.value(1)).isEqualTo(3);
    assertThat(some.columnsOf(1)).containsExactly(1, 3);
    assertThat(some.columns()).isEqualTo(7);
    assertThat(all.capped(7)).isSameAs(all);
    assertThatThrownBy(() -> all.capped(0)).hasMessageContaining("0 must be at least 1");
  }

  @Test
  void build_entriesInAnyOrder_givesAscendingColumnsAndAddsDuplicatesUp() {
    Interactions matrix =
        Interactions.builder().add(1, 2, 1).add(0, 3, 1).add(1, 0, 4).add(1, 2, 2).build();

    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(4);
    assertThat(matrix.columnsOf(0)).containsExactly(3);
    assertThat(matrix.columnsOf(1)).containsExactly(0, 2);
    assertThat(matrix.value(2)).isEqualTo(3);
  }

  @Test
  void build_valuesThatCancel_leaveNoEntry() {
    Interactions matrix = Interactions.builder().add(0, 1, 2).add(0, 1, -2).add(0, 0, 1).build();

    assertThat(matrix.columnsOf(0)).containsExactly(0);
    assertThat(matrix.columns()).isEqualTo(2);
  }

  @Test
  void build_nothingAdded_isEmpty() {
    Interactions matrix = Interactions.builder().build(3, 2);

    assertThat(matrix.rows()).isEqualTo(3);
    assertThat(matrix.size()).isZero();
    assertThat(matrix.transpose().rows()).isEqualTo(2);
  }

  @Test
  void build_shapeTooSmall_isRefusedWithBothShapes() {
    assertThatThrownBy(() -> Interactions.builder().add(2, 5, 1).build(2, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 9")
        .hasMessageContaining("3 x 6");
  }

  @Test
  void add_valueThatIsNoNumber_isRefused() {
    assertThatThrownBy(() -> Interactions.builder().add(0, 0, Float.NaN))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Interactions.builder().add(-1, 0, 1)).hasMessageContaining("-1");
  }

  @Property(tries = 200)
  void transpose_anyMatrix_swapsRowsAndColumns(
      @ForAll @IntRange(min = 1, max = 20) int users,
      @ForAll @IntRange(min = 1, max = 20) int items,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] dense = Matrices.randomDense(users, items, 0.3, false, seed);
    Interactions turned = Matrices.of(dense).transpose();

    float[][] found = new float[users][items];
    for (int i = 0; i < turned.rows(); i++) {
      int previous = -1;
      for (int e = turned.start(i); e < turned.start(i + 1); e++) {
        assertThat(turned.column(e)).isGreaterThan(previous);
        previous = turned.column(e);
        found[previous][i] = turned.value(e);
      }
    }
    assertThat(found).isDeepEqualTo(dense);
  }
}
