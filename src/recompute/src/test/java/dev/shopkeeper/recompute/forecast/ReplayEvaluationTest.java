package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.forecast.OrderWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayEvaluationTest {
  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();
  private Path train;
  private Path test;

  /** Ten a day for ever: 28 days known, 14 to come. */
  @BeforeEach
  void writeDemand() throws IOException {
    train = steps("train.csv", 1, 28);
    test = steps("test.csv", 29, 42);
  }

  /**
   * By hand: 70 units last for the first week, and every policy that looks ahead orders 70 for the
   * second. Left at the ends of the days of a week: 60 + 50 + ... + 0 = 210, twice, at 0.2/7 each.
   */
  @Test
  void run_steadyDemand_costsTheStockWithinTheWeeksAlone() throws IOException {
    Map<String, Double> figures =
        replay(
            "item_id,on_hand,unit_cost,holding_cost_rate,stockout_cost,order_up_to",
            "a,70,1," + 0.2 * 365 / 7 + ",1,140");

    for (String policy : List.of("", "shopkeeper.", "z_sigma.", "own.", "perfect.")) {
      assertThat(figures.get(policy + "cost")).as(policy).isCloseTo(12, within(1e-9));
      assertThat(figures.get(policy + "service_level")).isEqualTo(1);
      assertThat(figures.get(policy + "turns")).isCloseTo(10 * 365 / 30.0, within(1e-9));
    }
    assertThat(figures.get("saving")).isCloseTo(0, within(1e-9));
    assertThat(told).anyMatch(line -> line.startsWith("replaying 1 items"));
  }

  /** Weeks of days, and enough of them to try every width before. */
  @Test
  void run_longPast_takesTheWidthThatCostLessBefore() throws IOException {
    train = scattered("train.csv", 1, 280);
    test = scattered("test.csv", 281, 336);

    Map<String, Double> figures =
        replay("item_id,on_hand,unit_cost,holding_cost_rate,stockout_cost", "a,70,1,10.4,1");

    double factor = figures.get("order_variance_factor");
    double chosen = figures.get("tried.variance_%.0f.cost".formatted(100 * factor));
    assertThat(chosen).isPositive();
    for (OrderWidth other : OrderWidths.tried()) {
      double its = figures.get("tried.variance_%.0f.cost".formatted(100 * other.factor()));
      // One item alone must gain much before it is believed.
      assertThat(chosen).isLessThanOrEqualTo(its * (1 + 1.01 * Math.log(4)));
    }
    assertThat(figures.get("cost")).isEqualTo(figures.get("shopkeeper.cost"));
    assertThat(figures.get("perfect.cost")).isLessThanOrEqualTo(figures.get("cost"));
    assertThat(told).anyMatch(line -> line.equals("orders go by " + factor + " of the variance"));
  }

  /** What comes after the replay begins must not choose. */
  @Test
  void run_otherDemandToCome_choosesTheSame() throws IOException {
    train = scattered("train.csv", 1, 280);
    test = scattered("test.csv", 281, 336);
    String[] stock = {"item_id,on_hand,unit_cost,holding_cost_rate,stockout_cost", "a,70,1,10.4,1"};
    Map<String, Double> first = replay(stock);
    test = steps("test.csv", 281, 336);
    Map<String, Double> other = replay(stock);

    for (OrderWidth width : OrderWidths.tried()) {
      String tried = "tried.variance_%.0f.cost".formatted(100 * width.factor());
      assertThat(other.get(tried)).isNotNull().isEqualTo(first.get(tried));
    }
    assertThat(other.get("order_variance_factor")).isEqualTo(first.get("order_variance_factor"));
    assertThat(other.get("cost")).isNotEqualTo(first.get("cost"));
  }

  private Path scattered(String name, int from, int to) throws IOException {
    StringBuilder rows = new StringBuilder("series_id,season,time,quantity\n");
    for (int t = from; t <= to; t++) {
      rows.append("a,7,%d,%d\n".formatted(t, t * 7919 % 13 * (t % 7 > 4 ? 2 : 1)));
    }
    return Files.writeString(folder.resolve(name), rows.toString());
  }

  @Test
  void run_onHandAlone_takesTheDocumentedDefaults() throws IOException {
    Map<String, Double> figures = replay("item_id,on_hand", "a,70", "b,5");

    // A year's holding is a quarter of a unit cost of 1; a week's at 95 % implies 19 times that.
    assertThat(figures.get("shopkeeper.holding_cost")).isCloseTo(420 * 0.25 / 365, within(1e-9));
    assertThat(figures).doesNotContainKey("own.cost");
    assertThat(told).anyMatch(line -> line.contains("1 of its items no series"));
  }

  @Test
  void run_onHandEmpty_startsWithUsualDemandOfLeadTimeAndReview() throws IOException {
    Map<String, Double> figures = replay("item_id,on_hand,holding_cost_rate", "a,,365");

    // 140 units, none ordered in the first week by the textbook: 130 + ... + 0 left.
    assertThat(figures.get("z_sigma.holding_cost")).isCloseTo(910, within(1e-9));
  }

  @Test
  void run_replayPeriods_countsTheLastOnesAfterAWarmUp() throws IOException {
    Path stock = Files.write(folder.resolve("stock.csv"), List.of("item_id,on_hand", "a,70"));

    Map<String, Double> figures =
        ForecastEvaluation.run(
                new ForecastEvaluation.Options(train, test, new ReplayOptions(stock, 7, 14)),
                told::add)
            .values();

    assertThat(figures.get("shopkeeper.holding_cost")).isCloseTo(210 * 0.25 / 365, within(1e-9));
  }

  @Test
  void run_stockFileMissing_namesIt() {
    assertThatThrownBy(() -> replay(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void run_stockFileIsAFolder_isRefused() {
    assertThatThrownBy(() -> replay(folder)).hasMessage(folder + " is a folder, must be a file");
  }

  @Test
  void run_wrongNumber_namesFileLineColumnAndRange() {
    assertThatThrownBy(() -> replay("item_id,on_hand,service_level", "a,1,95"))
        .hasMessage("stock.csv, line 2, column service_level: '95' must be in [0.0, 1.0]");
    assertThatThrownBy(() -> replay("item_id,on_hand,review_period_days", "a,1,0"))
        .hasMessage("stock.csv, line 2, column review_period_days: '0' must be above 0");
    assertThatThrownBy(() -> replay("item_id,on_hand,reorder_point,order_up_to", "a,1,9,5"))
        .hasMessage(
            "stock.csv, line 2, column order_up_to: '5' must be at least reorder_point 9.0");
  }

  @Test
  void run_noItemHasASeries_isRefused() {
    assertThatThrownBy(() -> replay("item_id,on_hand", "b,1"))
        .hasMessage("no item of stock.csv has a series");
  }

  private Map<String, Double> replay(String... lines) throws IOException {
    return replay(Files.write(folder.resolve("stock.csv"), List.of(lines)));
  }

  private Map<String, Double> replay(Path stock) throws IOException {
    ReplayOptions options = new ReplayOptions(stock, null, 0);
    return ForecastEvaluation.run(new ForecastEvaluation.Options(train, test, options), told::add)
        .values();
  }

  private Path steps(String name, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>(List.of("series_id,time,quantity"));
    for (int t = from; t <= to; t++) {
      lines.add("a," + t + ",10");
    }
    return Files.write(folder.resolve(name), lines);
  }
}
