package dev.shopkeeper.recompute.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryRuleTest {

  @ParameterizedTest
  @CsvSource({
    "WHITE HANGING HEART T-LIGHT HOLDER,Candles & fragrance",
    "RED RETROSPOT CAKE STAND,Storage & furniture",
    "PINK CHERRY LIGHTS,Lighting",
    "JUMBO BAG WITH CHERRIES,Bags & purses",
    "15CM CHRISTMAS GLASS BALL 20 LIGHTS,Christmas & seasonal",
    "GREETING CARDS,Stationery & gift wrap",
    "CHERRIES,Other"
  })
  void category_title_isTheFamilyOfItsLastNoun(String title, String category) {
    assertThat(new CategoryRule().category(title)).isEqualTo(category);
  }
}
