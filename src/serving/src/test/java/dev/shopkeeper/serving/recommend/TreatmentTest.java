package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.RecommendationId.Assigned;
import dev.shopkeeper.tables.experiment.Variant;
import dev.shopkeeper.tables.experiment.VariantOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final Map<VariantOption, String> ALL =
      Map.of(
          VariantOption.DIVERSITY, "0.5",
          VariantOption.EXPLORE, "0.1",
          VariantOption.STOCK_AWARE, "false",
          VariantOption.EXCLUDE_PURCHASED, "false",
          VariantOption.ALLOW_REPEATS, "false");

  @Test
  void treatment_ofAVariantThatSetsEverything_changesThatAndNothingElse() {
    RecommendRequest request =
        request(
            "{'operation':'recommend','user_id':'u','basket':['b'],'exclude':['x'],'brands':['y'],"
                + "'attributes':{'colour':['red']},'item_types':['ad'],'min_price':1,"
                + "'max_price':9,'in_stock':true,'upcoming':true,'placement':'home','limit':7,"
                + "'reasons':2,'session':['s'],'candidates':['c'],'categories':['k'],"
                + "'session_id':'v','diversity':0.9}");
    Treatment treatment = Treatment.of(List.of(everybody(ALL)), request, NOW);

    assertThat(treatment.assigned()).contains(new Assigned("e", "treated"));
    assertThat(treatment.before()).isFalse();
    assertThat(treatment.request())
        .isEqualTo(
            request(
                "{'operation':'recommend','user_id':'u','basket':['b'],'exclude':['x'],"
                    + "'brands':['y'],'attributes':{'colour':['red']},'item_types':['ad'],"
                    + "'min_price':1,'max_price':9,'in_stock':true,'upcoming':true,"
                    + "'placement':'home','limit':7,'reasons':2,'session':['s'],"
                    + "'candidates':['c'],'categories':['k'],'session_id':'v','diversity':0.5,"
                    + "'explore':0.1,'stock_aware':false,'exclude_purchased':false,"
                    + "'allow_repeats':false}"));
  }

  @Test
  void treatment_ofAnOperationThatReadsSomeOptions_setsThose() {
    RecommendRequest request = request("{'operation':'buy_again','user_id':'u'}");
    Treatment treatment = Treatment.of(List.of(everybody(ALL)), request, NOW);

    assertThat(treatment.assigned()).isPresent();
    assertThat(treatment.request())
        .isEqualTo(request("{'operation':'buy_again','user_id':'u','stock_aware':false}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'recently_viewed','user_id':'u'}",
        "{'operation':'recommend','basket':['b']}",
        "{'operation':'similar','item_id':'i'}",
        "{'operation':'trending'}"
      })
  void treatment_ofARequestThatNoVariantConcerns_isNone(String json) {
    RecommendRequest request = request(json);

    assertThat(Treatment.of(List.of(everybody(ALL)), request, NOW))
        .isEqualTo(new Treatment(request, Optional.empty(), false));
    assertThat(Treatment.of(List.of(), request, NOW))
        .isEqualTo(new Treatment(request, Optional.empty(), false));
  }

  @Test
  void treatment_ofTheControl_namesItAlthoughItSetsNothing() {
    RecommendRequest request = request("{'operation':'user','user_id':'u'}");
    Experiment control = experiment(10_000, 0, Map.of(), ALL, Optional.empty());

    assertThat(Treatment.of(List.of(control), request, NOW))
        .isEqualTo(new Treatment(request, Optional.of(new Assigned("e", "control")), false));
  }

  @Test
  void treatment_ofAnEndedVariant_isTheControlsAndNamesNobody() {
    RecommendRequest request = request("{'operation':'user','user_id':'u'}");
    Experiment ended =
        experiment(
            0,
            10_000,
            Map.of(VariantOption.DIVERSITY, "0.25"),
            Map.of(VariantOption.EXPLORE, "0.2", VariantOption.GENERATION, "previous"),
            Optional.of(NOW));

    assertThat(Treatment.of(List.of(ended), request, NOW))
        .isEqualTo(
            new Treatment(
                request("{'operation':'user','user_id':'u','diversity':0.25}"),
                Optional.empty(),
                false));
  }

  @Test
  void treatment_ofTheGenerationBefore_concernsEveryListOfAShopper() {
    RecommendRequest request = request("{'operation':'recently_viewed','user_id':'u'}");
    Treatment treatment =
        Treatment.of(
            List.of(everybody(Map.of(VariantOption.GENERATION, "previous"))), request, NOW);

    assertThat(treatment)
        .isEqualTo(new Treatment(request, Optional.of(new Assigned("e", "treated")), true));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, false", "0, 1, true", "1, 2, false"})
  void treatment_outsideTheTimeOfTheExperiment_isNone(long from, long until, boolean runs) {
    Experiment experiment =
        new Experiment(
            "e",
            "e",
            NOW.plusSeconds(from),
            Optional.of(NOW.plusSeconds(until)),
            everybody(ALL).variants());

    assertThat(
            Treatment.of(List.of(experiment), request("{'operation':'user','user_id':'u'}"), NOW)
                .assigned()
                .isPresent())
        .isEqualTo(runs);
  }

  @Test
  void treatment_ofASessionAndAUser_isTheUsers() {
    Experiment halves = experiment(5_000, 5_000, Map.of(), ALL, Optional.empty());
    for (int n = 0; n < 50; n++) {
      String user = "user-" + n;
      Treatment both =
          Treatment.of(
              List.of(halves),
              request(
                  "{'operation':'recommend','user_id':'" + user + "','session_id':'s" + n + "'}"),
              NOW);
      assertThat(both.assigned().map(Assigned::variant))
          .isEqualTo(halves.variant(user).map(Variant::name));
    }
  }

  private static Experiment everybody(Map<VariantOption, String> options) {
    return experiment(0, 10_000, Map.of(), options, Optional.empty());
  }

  private static Experiment experiment(
      int control,
      int treated,
      Map<VariantOption, String> ofControl,
      Map<VariantOption, String> ofTreated,
      Optional<Instant> ended) {
    return new Experiment(
        "e",
        "e",
        NOW,
        Optional.empty(),
        List.of(
            new Variant("control", control, ofControl),
            new Variant("treated", treated, ofTreated, ended)));
  }

  private static RecommendRequest request(String json) {
    return SmallShelf.request(json);
  }
}
