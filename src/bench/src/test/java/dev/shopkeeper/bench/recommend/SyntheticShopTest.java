package dev.shopkeeper.bench.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.analytics.recommend.Interactions;
import org.junit.jupiter.api.Test;

class SyntheticShopTest {
  @Test
  void of_aSeed_hasExactlyTheDifferentPairsAskedForAndTheSameAgain() {
    Interactions shop = SyntheticShop.of(3000, 60_000, 7);
    Interactions again = SyntheticShop.of(3000, 60_000, 7);

    assertThat(shop.columns()).isEqualTo(3000);
    assertThat(shop.size()).isEqualTo(60_000);
    assertThat(shop.rows()).isEqualTo(again.rows());
    for (int user = 0; user < shop.rows(); user++) {
      assertThat(shop.columnsOf(user)).isEqualTo(again.columnsOf(user));
    }
  }

  @Test
  void of_aLargeShop_sellsByAPowerLawWithALongTail() {
    Interactions byItem = SyntheticShop.of(3000, 60_000, 7).transpose();
    int[] sold = new int[3000];
    int head = 0;
    int tail = 0;
    for (int item = 0; item < sold.length; item++) {
      sold[item] = byItem.start(item + 1) - byItem.start(item);
      head += item < 300 ? sold[item] : 0;
      tail += item >= 1500 ? sold[item] : 0;
    }

    // The first tenth of the items sells more than the last half, which sells nevertheless.
    assertThat(head).isGreaterThan(2 * tail);
    assertThat(tail).isGreaterThan(60_000 / 20);
    assertThat(sold[0]).isGreaterThan(10 * sold[1000]);
  }

  @Test
  void of_tooSmallACatalogue_isRefusedWithTheValue() {
    assertThatThrownBy(() -> SyntheticShop.of(999, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("999 items");
  }
}
