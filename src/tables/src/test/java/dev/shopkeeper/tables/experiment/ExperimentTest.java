package dev.shopkeeper.tables.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  // printf 'spring-1:ID' | sha256sum (coreutils 9.1), the first 16 digits modulo 10,000
  @ParameterizedTest
  @CsvSource({"anna, 1488", "bob, 2864", "13089, 7649", "ü, 9059"})
  void bucket_ofAShopper_isSha256OfSaltAndId(String id, int bucket) {
    assertThat(experiment(5_000, 5_000).bucket(id)).isEqualTo(bucket);
  }

  @Test
  void variant_byShares_takesTheBucketsInOrder() {
    Experiment experiment = experiment(1_489, 1_376);

    assertThat(experiment.variant("anna")).contains(experiment.variants().get(0));
    assertThat(experiment.variant("bob")).contains(experiment.variants().get(1));
    assertThat(experiment.variant("13089")).isEmpty();
    assertThat(experiment(1_488, 1_376).variant("anna"))
        .contains(experiment(1_488, 1_376).variants().get(1));
  }

  @Test
  void variant_ofManyShoppers_splitsThemByTheSharesAndIndependentlyOfAnotherSalt() {
    Experiment one = experiment(5_000, 2_500);
    Experiment other =
        new Experiment(
            "other", "summer", MAY, Optional.empty(), experiment(5_000, 5_000).variants());
    Map<String, Integer> seen = new TreeMap<>();
    int both = 0;
    int shoppers = 40_000;
    for (int n = 0; n < shoppers; n++) {
      String first = one.variant("user-" + n).map(Variant::name).orElse("none");
      seen.merge(first, 1, Integer::sum);
      if (first.equals("control")) {
        both += other.variant("user-" + n).orElseThrow().name().equals("control") ? 1 : 0;
      }
    }

    // Four standard deviations of a half of 40,000 are 400, of a quarter 350, of a half of 20,000
    // 280.
    assertThat(seen.get("control")).isBetween(19_600, 20_400);
    assertThat(seen.get("treated")).isBetween(9_650, 10_350);
    assertThat(both - seen.get("control") / 2).isBetween(-300, 300);
  }

  @Test
  void variant_withoutBuckets_movesNobody() {
    Variant control = new Variant("control", 3_000, Map.of());
    Variant nobody = new Variant("nobody", 0, Map.of());
    Variant treated = new Variant("treated", 3_000, Map.of());
    Experiment two =
        new Experiment("e", "spring-1", MAY, Optional.empty(), List.of(control, treated));
    Experiment three =
        new Experiment("e", "spring-1", MAY, Optional.empty(), List.of(control, nobody, treated));
    Experiment one =
        new Experiment(
            "e", "spring-1", MAY, Optional.empty(), List.of(control, nobody, treated.ended(JUNE)));

    for (int n = 0; n < 1_000; n++) {
      String shopper = "user-" + n;
      assertThat(three.variant(shopper)).isEqualTo(two.variant(shopper));
      assertThat(one.variant(shopper).map(Variant::name))
          .isEqualTo(two.variant(shopper).map(Variant::name));
    }
  }

  @Test
  void runs_fromUntil_beginsAndEnds() {
    Experiment experiment = experiment(5_000, 5_000);

    assertThat(experiment.runs(MAY.minusNanos(1))).isFalse();
    assertThat(experiment.runs(MAY)).isTrue();
    assertThat(experiment.runs(JUNE.minusNanos(1))).isTrue();
    assertThat(experiment.runs(JUNE)).isFalse();
  }

  @Test
  void experiment_thatSplitsNobody_isRefusedWithWhatIsAllowed() {
    Variant half = new Variant("half", 5_000, Map.of());

    assertThatThrownBy(() -> experiment(5_000, 5_001)).hasMessageContaining("add up to 10001");
    assertThatThrownBy(() -> new Variant("x", -1, Map.of())).hasMessageContaining("share -1");
    assertThatThrownBy(() -> new Variant("A b", 1, Map.of())).hasMessageContaining("'A b'");
    assertThatThrownBy(() -> new Variant("x", 1, Map.of(VariantOption.EXPLORE, "0.3")))
        .hasMessage("explore '0.3' is not a number from 0 to 0.2");
    assertThatThrownBy(() -> new Variant("x", 1, Map.of(VariantOption.DIVERSITY, "NaN")))
        .hasMessage("diversity 'NaN' is not a number from 0 to 1.0");
    assertThatThrownBy(() -> new Variant("x", 1, Map.of(VariantOption.STOCK_AWARE, "yes")))
        .hasMessage("stock_aware 'yes' is not one of true, false");
    assertThatThrownBy(() -> new Experiment("e", "s", JUNE, Optional.of(MAY), List.of(half, half)))
        .hasMessageContaining("not after it begins");
    assertThatThrownBy(() -> new Experiment("e", "s", MAY, Optional.empty(), List.of(half)))
        .hasMessageContaining("1 variants");
    assertThatThrownBy(() -> new Experiment("e", "s", MAY, Optional.empty(), List.of(half, half)))
        .hasMessageContaining("two variants named half");
  }

  private static Experiment experiment(int control, int treated) {
    return new Experiment(
        "diversity",
        "spring-1",
        MAY,
        Optional.of(JUNE),
        List.of(
            new Variant("control", control, Map.of()),
            new Variant("treated", treated, Map.of(VariantOption.EXCLUDE_PURCHASED, "false"))));
  }
}
