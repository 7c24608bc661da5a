package dev.shopkeeper.recompute.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.ParetoNbd;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeEvaluationTest {
  private static final String CUSTOMERS =
      """
      id,x,t_x,T,later
      1,2,30.43,38.86,1
      2,1,1.71,38.86,0
      3,0,0,38.86,0
      4,0,0,37.86,0
      5,7,29.43,38.86,5
      6,1,5,36.86,0
      7,0,0,30,1
      """;

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  private LifetimeEvaluation.Options file(String content) throws IOException {
    return LifetimeEvaluation.Options.of(
        Files.writeString(folder.resolve("customers.csv"), content));
  }

  @Test
  void run_holdout_comparesWithTheModelsExpectation() throws IOException {
    LifetimeEvaluation.Options options =
        file(CUSTOMERS).withHoldout("later").withModel(LifetimeEvaluation.Model.BG_NBD);

    Map<String, Double> metrics =
        LifetimeEvaluation.run(options.withHoldoutLength(39.0), progress::add).values();

    assertThat(metrics)
        .containsOnlyKeys(
            "r", "alpha", "a", "b", "log_likelihood", "mae", "rmse", "total_error", "mae_median");
    // Seven customers, and a median is a whole number of them.
    assertThat(metrics.get("mae_median") * 7)
        .isCloseTo(Math.rint(metrics.get("mae_median") * 7), within(1e-9));
    BgNbd model =
        new BgNbd(metrics.get("r"), metrics.get("alpha"), metrics.get("a"), metrics.get("b"));
    double absolute = Math.abs(model.expectedPurchases(2, 30.43, 38.86, 39) - 1);
    absolute += model.expectedPurchases(1, 1.71, 38.86, 39);
    absolute += model.expectedPurchases(0, 0, 38.86, 39);
    absolute += model.expectedPurchases(0, 0, 37.86, 39);
    absolute += Math.abs(model.expectedPurchases(7, 29.43, 38.86, 39) - 5);
    absolute += model.expectedPurchases(1, 5, 36.86, 39);
    absolute += Math.abs(model.expectedPurchases(0, 0, 30, 39) - 1);
    assertThat(metrics.get("mae")).isCloseTo(absolute / 7, within(1e-9));
  }

  @Test
  void run_namesAndSeparatorsOfOtherPrograms_giveTheSameFigures() throws IOException {
    Map<String, Double> plain = LifetimeEvaluation.run(file(CUSTOMERS), progress::add).values();
    String renamed = CUSTOMERS.replace("id,x,t_x,T,later", "ID,X,t.x,T.cal,later");
    String semicolons = CUSTOMERS.replace(',', ';').replace('.', ',');

    assertThat(LifetimeEvaluation.run(file(renamed), progress::add).values()).isEqualTo(plain);
    assertThat(LifetimeEvaluation.run(file(semicolons), progress::add).values()).isEqualTo(plain);
  }

  @Test
  void run_paretoNbdWithSpend_givesItsParametersAndThoseOfTheValue() throws IOException {
    String spending =
        """
        x,t_x,T,zbar,later
        2,30.43,38.86,22.35,1
        1,1.71,38.86,11.77,0
        0,0,38.86,0,0
        7,29.43,38.86,73.74,5
        1,5,36.86,11.77,0
        3,20,30,25.55,1
        """;
    LifetimeEvaluation.Options options =
        file(spending)
            .withHoldout("later")
            .withHoldoutLength(39.0)
            .withModel(LifetimeEvaluation.Model.PARETO_NBD);

    Map<String, Double> metrics = LifetimeEvaluation.run(options, progress::add).values();

    assertThat(metrics)
        .containsOnlyKeys(
            "r",
            "alpha",
            "s",
            "beta",
            "log_likelihood",
            "spend_p",
            "spend_q",
            "spend_gamma",
            "spend_log_likelihood",
            "mae",
            "rmse",
            "total_error");
    PurchaseHistories histories =
        new PurchaseHistories(
            new double[] {2, 1, 0, 7, 1, 3},
            new double[] {30.43, 1.71, 0, 29.43, 5, 20},
            new double[] {38.86, 38.86, 38.86, 38.86, 36.86, 30});
    ParetoNbd model =
        new ParetoNbd(
            metrics.get("r"), metrics.get("alpha"), metrics.get("s"), metrics.get("beta"));
    assertThat(model.logLikelihood(histories))
        .isCloseTo(metrics.get("log_likelihood"), within(1e-9));
  }

  @Test
  void run_withoutLength_takesTheGreatestAgeAndSaysSo() throws IOException {
    LifetimeEvaluation.run(file(CUSTOMERS).withHoldout("later"), progress::add);

    assertThat(progress).contains("holdout taken to be as long as the greatest T, 38.86");
  }

  @Test
  void run_badInput_isNamed() throws IOException {
    assertThatThrownBy(() -> LifetimeEvaluation.run(file("x,T\n1,2\n"), progress::add))
        .hasMessageContaining("customers.csv: no column 'recency'; columns are x, T");
    assertThatThrownBy(
            () -> LifetimeEvaluation.run(file("x,t_x,T\n-1,1,2\n1.5,1,4\n"), progress::add))
        .hasMessageContaining("customers.csv, line 2: no row is a history; the first has")
        .hasMessageContaining("frequency -1.0, recency 1.0, T 2.0");
  }

  @Test
  void run_rowsThatCannotBe_areMendedOrLeftOutAndCounted() throws IOException {
    String rows = "x,t_x,T,spend,later\n2,5,4,,1\n0,3,9,1,\n-2,1,9,1,0\n1,,9,1,0\n1,3,9,x,0\n";

    Map<String, Double> metrics =
        LifetimeEvaluation.run(file(rows).withHoldout("later"), progress::add).values();

    assertThat(progress)
        .contains(
            "not-a-history: 2 rows left out",
            "recency-after-end: 1 rows whose T is taken to be the recency",
            "recency-without-repeat: 1 rows whose recency is taken to be 0",
            "no-holdout: 1 rows not compared");
    assertThat(metrics).containsEntry("fallback", 1.0).containsKeys("mae", "rmse");
    assertThat(metrics).doesNotContainKey("spend_p");
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 39,1,few-customers",
    "3 20 39,1,few-customers",
    "0 0 39,40,few-repeats",
    "3 0 0,40,no-time",
    "0 0 0,1,no-time"
  })
  void run_tooLittleToFit_fallsBackWithAReason(String row, int times, String code)
      throws IOException {
    String line = row.replace(' ', ',') + ",1\n";

    Map<String, Double> metrics =
        LifetimeEvaluation.run(
                file("frequency,recency,T,later\n" + line.repeat(times)).withHoldout("later"),
                progress::add)
            .values();

    assertThat(metrics).containsEntry("fallback", 1.0).containsKeys("mae", "rmse", "total_error");
    assertThat(progress).anyMatch(message -> message.startsWith(code));
  }

  @Test
  void run_enoughCustomers_choosesByThoseNotSeen() throws IOException {
    StringBuilder rows = new StringBuilder("frequency,recency,T,later\n");
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 240; i++) {
      // Two in three about once a month for ever, the others twice a week until some week.
      boolean steady = i % 3 > 0;
      double end = steady ? 40 : Math.min(40, waited(random, 0.25));
      int count = 0;
      double last = 0;
      for (double t = waited(random, steady ? 0.25 : 2); t < end; ) {
        count++;
        last = t;
        t += waited(random, steady ? 0.25 : 2);
      }
      rows.append(count).append(',').append(last).append(",40,").append(steady ? 10 : 0);
      rows.append('\n');
    }

    Map<String, Double> metrics =
        LifetimeEvaluation.run(file(rows.toString()).withHoldout("later"), progress::add).values();

    assertThat(metrics)
        .containsKeys("r", "alpha", "a", "b", "log_likelihood", "chosen_log_likelihood")
        .containsKeys("unseen_log_likelihood.bg-nbd", "unseen_log_likelihood.pareto-nbd")
        .doesNotContainKey("fallback");
    assertThat(metrics.get("mae")).isLessThan(3);
    assertThat(progress).anyMatch(message -> message.startsWith("chosen: mixture"));
  }

  private static double waited(SplittableRandom random, double rate) {
    return -Math.log1p(-random.nextDouble()) / rate;
  }
}
