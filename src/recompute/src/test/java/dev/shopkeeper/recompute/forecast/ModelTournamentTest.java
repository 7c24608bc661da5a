package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ModelScore;
import dev.shopkeeper.serving.forecast.ModelScores;
import dev.shopkeeper.tables.forecast.ModelName;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * From a shop's lines to the methods that an answer tells of, and from one generation to the next.
 */
class ModelTournamentTest {
  private static final int YEAR = 52;

  /** Weeks of which each sells what the week a year before did, in no order that a season has. */
  private static SmallShop everyYear(int weeks) {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < weeks; week++) {
      int units = 40 + new SplittableRandom(week % YEAR).nextInt(160);
      shop.sold("bulb", units, 7 * week + 3);
    }
    return shop;
  }

  /** Weeks that only scatter: no method has much to say that another has not. */
  private static SmallShop scattered() {
    SplittableRandom random = new SplittableRandom(3);
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 90; week++) {
      shop.sold("bulb", 100 + random.nextInt(30), 7 * week + 3);
    }
    return shop;
  }

  /** Weeks that scatter, four times as high as a year before for half a year. */
  private static SmallShop grown() {
    SplittableRandom random = new SplittableRandom(3);
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 90; week++) {
      shop.sold("bulb", (week < 26 ? 400 : 100) + random.nextInt(30), 7 * week + 3);
    }
    return shop;
  }

  private static ModelScore chosen(ModelScores scores) {
    return scores.models().stream().filter(ModelScore::chosen).findFirst().orElseThrow();
  }

  @Test
  void forecast_yearThatRepeats_isTheFloorsAndSaysHowAllDid() {
    DemandForecast bulb = ServedForecasts.of(everyYear(80)).forecast("bulb");

    ModelScores scores = bulb.tournament();
    assertThat(bulb.method()).isEqualTo("seasonal_naive");
    assertThat(bulb.reason()).isEqualTo("tournament");
    assertThat(scores.steps()).isEqualTo(12);
    assertThat(scores.testedFrom()).isEqualTo(LocalDate.of(2010, 12, 10).minusWeeks(12));
    assertThat(scores.margin()).isEqualTo(0.6);
    assertThat(chosen(scores).model()).isEqualTo("seasonal_naive");
    assertThat(chosen(scores).loss()).isZero();
    assertThat(chosen(scores).weight()).isEqualTo(1);
    assertThat(scores.models()).hasSizeGreaterThan(3);
    assertThat(bulb.steps().get(0).mean())
        .isCloseTo(bulb.history().get(0).quantity(), within(200.0));
  }

  @Test
  void forecast_scatter_isTheRulesAndItsPartsHaveTheirShares() {
    DemandForecast bulb = ServedForecasts.of(scattered()).forecast("bulb");

    ModelScores scores = bulb.tournament();
    assertThat(scores.models().get(0).model()).isEqualTo(bulb.method());
    assertThat(chosen(scores)).isEqualTo(scores.models().get(0));
    assertThat(scores.models().stream().mapToDouble(ModelScore::weight).sum())
        .isCloseTo(1, within(1e-3));
  }

  @Test
  void next_methodsThatAreAboutAsGood_whatWasChosenBeforeStays() {
    ServedForecasts before = ServedForecasts.of(everyYear(80));
    DemandForecast first = before.forecast("bulb");
    SmallShop noisier = everyYear(80);
    // One odd week: the floor is now far from perfect, and still not a fifth behind.
    noisier.sold("bulb", 60, 7 * 5 + 3);

    DemandForecast kept = before.next(noisier).forecast("bulb");

    assertThat(first.method()).isEqualTo("seasonal_naive");
    assertThat(kept.method()).isEqualTo("seasonal_naive");
  }

  @Test
  void next_incumbentFarWorse_losesItsPlace() {
    ServedForecasts before = ServedForecasts.of(everyYear(80));

    assertThat(before.next(grown()).forecast("bulb").method()).isNotEqualTo("seasonal_naive");
  }

  @Test
  void forecast_fewWeeks_hasNoTournament() {
    DemandForecast bulb = ServedForecasts.of(everyYear(14)).forecast("bulb");

    assertThat(bulb.tournament()).isNull();
  }

  @Test
  void modelName_everyMethodOfTheKernels_isOne() {
    for (ForecastMethod method : ForecastMethod.values()) {
      assertThat(ModelName.valueOf(method.name())).isNotNull();
    }
  }
}
