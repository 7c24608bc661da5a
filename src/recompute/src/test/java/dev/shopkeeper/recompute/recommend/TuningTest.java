package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningTest {
  @ParameterizedTest
  @CsvSource({"3, 1000", "45000, 1000", "45001, 600", "120000, 200", "3000000, 50"})
  void within_catalogueOfAnySize_keepsATableOfAllItemsInMemory(int items, int largest) {
    List<Integer> sizes = List.of(50, 100, 200, 400, 600, 1000);

    List<Integer> kept = Tuning.within(sizes, items);

    assertThat(kept).isEqualTo(sizes.subList(0, sizes.indexOf(largest) + 1));
  }
}
