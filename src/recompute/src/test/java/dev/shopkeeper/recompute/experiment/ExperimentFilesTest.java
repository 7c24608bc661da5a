package dev.shopkeeper.recompute.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.Variant;
import dev.shopkeeper.tables.experiment.VariantOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a shop may write into its experiments, and what it is told where it may not. */
class ExperimentFilesTest {
  private static final String HEADER =
      "experiment_id,variant,share,active_from,active_until,salt,judged_by,end_losers,min_shoppers,"
          + "diversity,explore,stock_aware,exclude_purchased,allow_repeats,generation";
  private static final String A = "e,a,0.5,2026-01-01,,,,,,,,,,,";
  private static final String B = "e,b,0.25,,,,,,,0.5,,,,,";

  @Test
  void lines_ofEveryColumn_becomeTheExperiment() {
    List<Experiment> experiments =
        experiments(
            "e,a,0.5,2026-01-01,2026-01-29T12:00,spring,click,yes,250,,,,,,",
            "e,b,0.25,2026-01-01,,spring,,,,.5,0.1,no,false,1,PREVIOUS");

    assertThat(experiments)
        .containsExactly(
            new Experiment(
                "e",
                "spring",
                Instant.parse("2026-01-01T00:00:00Z"),
                Optional.of(Instant.parse("2026-01-29T12:00:00Z")),
                List.of(
                    new Variant("a", 5_000, Map.of()),
                    new Variant(
                        "b",
                        2_500,
                        Map.of(
                            VariantOption.DIVERSITY, "0.5",
                            VariantOption.EXPLORE, "0.1",
                            VariantOption.STOCK_AWARE, "false",
                            VariantOption.EXCLUDE_PURCHASED, "false",
                            VariantOption.ALLOW_REPEATS, "true",
                            VariantOption.GENERATION, "previous")))));
  }

  @Test
  void lines_ofTwoExperimentsMixed_areTwoExperiments() {
    List<Experiment> experiments =
        experiments(
            "e,a,0.5,2026-01-01,2026-02-01,,,,,,,,,,",
            "f,a,0.5,2026-02-01,,,,,,,,,,,",
            B,
            "f,b,0.5,,,,,,,,0.2,,,,");

    assertThat(experiments).extracting(Experiment::name).containsExactly("e", "f");
    assertThat(experiments).extracting(Experiment::salt).containsExactly("e", "f");
    assertThat(experiments).allMatch(experiment -> experiment.variants().size() == 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          e,b,1.5,,,,,,,0.5,,,,,       | share '1.5' is not from 0.0 to 1.0
          e,b,0.12345,,,,,,,0.5,,,,,   | share 0.12345 has more than four digits
          e,b,,,,,,,,0.5,,,,,          | share is empty
          e,b c,0.5,,,,,,,0.5,,,,,     | variant name 'b c' is not 1 to 64 lower-case
          e,b,0.5,,,,sales,,,0.5,,,,,  | judged_by 'sales' is none of click, purchase
          e,b,0.5,,,,,,20,0.5,,,,,     | min_shoppers '20' is not from 100.0
          e,b,0.5,,,,,,200.5,0.5,,,,,  | min_shoppers 200.5 is not a whole number
          e,b,0.5,,,,,,,2,,,,,         | diversity '2' is not from 0.0 to 1.0
          e,b,0.5,,,,,,,,0.3,,,,       | explore '0.3' is not a number from 0 to 0.2
          e,b,0.5,,,,,,,,,maybe,,,     | stock_aware 'maybe' is neither true nor false
          e,b,0.5,,,,,,,,,,,,next      | generation 'next' is not one of previous
          e,b,0.5,2026-01-02,,,,,,,,,,, | is not what the first line says of experiment 'e'
          f,b,0.5,,,,,,,,,,,,          | active_from is empty on the first line of experiment 'f'
          """)
  void line_thatCannotBeUnderstood_stopsTheRunNamingFileAndLine(String line, String message) {
    assertThatThrownBy(() -> experiments(A, line))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("experiments.csv, line 3: ")
        .hasMessageContaining(message);
  }

  @Test
  void experiments_thatCannotBeCarriedOut_areRefusedByName() {
    assertRefused("experiments: experiment e has 1 variants", A);
    assertRefused("experiments: experiment e has two variants named a", A, A);
    assertRefused(
        "experiments: the shares of experiment e add up to 11000", A, "e,b,0.6,,,,,,,0.5,,,,,");
    assertRefused(
        "experiments: experiment name 'E' is not", A.replace("e,", "E,"), B.replace("e,", "E,"));
    assertRefused(
        "experiments: experiment e ends at 2025-12-01T00:00:00Z, not after",
        "e,a,0.5,2026-01-01,2025-12-01,,,,,,,,,,",
        B);
    assertRefused("experiments: 'e' tries nothing", A, "e,b,0.5,,,,,,,,,,,,");
    assertRefused(
        "experiments: 'e' has a control, its first variant, with a share of 0",
        "e,a,0,2026-01-01,,,,,,,,,,,",
        B);
    assertRefused(
        "experiments: 'e' ends losers, so it takes an active_until 7 to 56 days after",
        "e,a,0.5,2026-01-01,,,,yes,,,,,,,",
        B);
    assertRefused(
        "experiments: 'e' ends losers, so it takes an active_until 7 to 56 days after",
        "e,a,0.5,2026-01-01,2026-01-05,,,yes,,,,,,,",
        B);
    assertRefused(
        "experiments: 'e' ends losers, so it takes an active_until 7 to 56 days after",
        "e,a,0.5,2026-01-01,2026-03-05,,,yes,,,,,,,",
        B);
    assertRefused(
        "experiments: 'e' and 'f' run at the same time",
        A,
        B,
        "f,a,0.5,2026-02-01,,,,,,,,,,,",
        "f,b,0.5,,,,,,,0.5,,,,,");
  }

  @Test
  void experiments_tooMany_areRefused() {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n <= 20; n++) {
      lines.add("e%d,a,0.5,20%d-01-01,20%d-01-08,,,,,,,,,,".formatted(n, 20 + n, 20 + n));
      lines.add("e%d,b,0.5,,,,,,,0.5,,,,,".formatted(n));
    }
    assertRefused("experiments: 21 of them, at most 20", lines.toArray(new String[0]));

    List<String> variants = new ArrayList<>(List.of(A));
    for (int n = 0; n < 10; n++) {
      variants.add("e,v%d,0.01,,,,,,,0.5,,,,,".formatted(n));
    }
    assertRefused("experiments: 'e' has 11 variants, at most 10", variants.toArray(new String[0]));
  }

  private static void assertRefused(String message, String... lines) {
    assertThatThrownBy(() -> experiments(lines))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  private static List<Experiment> experiments(String... lines) {
    MemoryFiles files =
        new MemoryFiles()
            .with(
                "orders.csv",
                "order_id,user_id,item_id,quantity,unit_price,ordered_at",
                "1,u1,i1,1,5,2026-01-10")
            .with("experiments.csv", HEADER + "\n" + String.join("\n", lines));
    Instant asOf = Instant.parse("2026-01-11T00:00:00Z");
    Shop shop = new ShopLoader(LoadOptions.asOf(asOf), reject -> {}, line -> {}).load(files).shop();
    List<Row> rows = new ArrayList<>();
    ExperimentRows.of(shop, asOf, line -> {}).writeTo(rows::add);
    return ExperimentsRow.decode(rows.get(0).bytes());
  }
}
