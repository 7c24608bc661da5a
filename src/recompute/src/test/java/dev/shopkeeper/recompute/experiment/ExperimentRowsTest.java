package dev.shopkeeper.recompute.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.experiment.Experiment;
import dev.shopkeeper.tables.experiment.ExperimentReport;
import dev.shopkeeper.tables.experiment.ExperimentReport.Result;
import dev.shopkeeper.tables.experiment.ExperimentReport.Verdict;
import dev.shopkeeper.tables.experiment.ExperimentReportRow;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted, when it is looked at, and what that leads to. */
class ExperimentRowsTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Experiment SPLIT =
      new Experiment(
          "e",
          "e",
          FROM,
          Optional.empty(),
          List.of(new Variant("a", 5_000, Map.of()), new Variant("b", 5_000, Map.of())));

  private final List<String> events = new ArrayList<>();
  private final List<String> orders = new ArrayList<>();
  private String terms = "2026-01-01,2026-01-29,click,yes,100";

  @Test
  void look_notYetReachedByTheData_waits() {
    clicks(0, 40, 5);
    seen(FROM.plus(DAY.multipliedBy(7)).minusSeconds(1));
    assertThat(result(1).verdict()).isEqualTo(Verdict.WAITING);

    seen(FROM.plus(DAY.multipliedBy(7)));
    assertThat(result(1).verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(result(0).verdict()).isEqualTo(Verdict.CONTROL);
  }

  @Test
  void look_byPurchases_waitsForTheOrdersOfTheFiles() {
    terms = "2026-01-01,2026-01-29,purchase,yes,100";
    clicks(0, 40, 5);
    for (int n = 0; n < 2_000; n++) {
      if (arm(n) == 0) {
        orders.add("o%d,u%d,i1,1,5,%s".formatted(n, n, FROM.plus(DAY)));
      }
    }
    seen(FROM.plus(DAY.multipliedBy(8)));
    assertThat(result(1).verdict()).isEqualTo(Verdict.WAITING);

    orders.add("last,u0,i1,1,5," + FROM.plus(DAY.multipliedBy(7)));
    assertThat(result(1).verdict()).isEqualTo(Verdict.BEHIND);
  }

  @Test
  void loser_comingToClickAfterItsEnd_staysEndedWithTheFiguresOfItsLook() {
    clicks(0, 40, 5);
    seen(FROM.plus(DAY.multipliedBy(7)));
    Result ended = result(1);
    long controlThen = result(0).clicked().count();
    for (int n = 0; n < 2_000; n++) {
      click("late", n, FROM.plus(DAY.multipliedBy(9)));
    }

    assertThat(variants().get(1).endedAt()).contains(FROM.plus(DAY.multipliedBy(7)));
    assertThat(result(1)).isEqualTo(ended);
    assertThat(result(0).clicked().count()).isGreaterThan(controlThen);
  }

  @Test
  void loser_withoutEndLosers_isToldAndGoesOn() {
    terms = "2026-01-01,2026-01-29,click,no,100";
    clicks(0, 40, 5);
    seen(FROM.plus(DAY.multipliedBy(7)));

    assertThat(result(1).verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(variants().get(1).endedAt()).isEmpty();
  }

  @Test
  void variants_withFewShoppers_areNotJudged() {
    terms = "2026-01-01,2026-01-29,click,yes,5000";
    clicks(0, 40, 5);
    seen(FROM.plus(DAY.multipliedBy(7)));

    assertThat(result(1).verdict()).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void variants_alike_areUndecidedUntilALaterLookTellsThemApart() {
    clicks(0, 10, 10);
    seen(FROM.plus(DAY.multipliedBy(7)));
    assertThat(result(1).verdict()).isEqualTo(Verdict.UNDECIDED);

    clicks(8, 10, 50);
    seen(FROM.plus(DAY.multipliedBy(14)));
    assertThat(result(1).verdict()).isEqualTo(Verdict.AHEAD);
    assertThat(result(1).decidedAt()).contains(FROM.plus(DAY.multipliedBy(14)));
    assertThat(variants().get(1).endedAt()).isEmpty();
  }

  @Test
  void counts_ofEventsOutsideTheExperimentOrOfOthers_areLeftOut() {
    event("before", "u1", "click", "1.e.a.x", FROM.minusSeconds(1));
    event("after", "u2", "click", "1.e.a.x", FROM.plus(DAY.multipliedBy(28)));
    event("other", "u3", "click", "1.f.a.x", FROM);
    event("unknown", "u4", "click", "1.e.c.x", FROM);
    event("own", "u5", "click", "r-17", FROM);
    event("guest", "", "click", "1.e.a.y", FROM);
    event("counted", "u6", "click", "1.e.b.z", FROM);
    event("bought", "u6", "purchase", "1.e.b.z", FROM);

    List<Result> results = report().variants();
    assertThat(results.stream().mapToLong(Result::shoppers).sum()).isEqualTo(4);
    assertThat(results.stream().mapToLong(r -> r.clicked().count()).sum()).isEqualTo(1);
    // An answer counts for the variant it names, a shopper for the variant the hash gives.
    assertThat(results).extracting(Result::answers).containsExactly(1L, 1L);
    assertThat(results).extracting(Result::answersBought).containsExactly(0L, 1L);
    assertThat(results.get(arm("u6")).bought().count()).isEqualTo(1);
  }

  /** Of 2,000 shoppers all are seen and so many percent of each variant click. */
  private void clicks(int day, int percentA, int percentB) {
    for (int n = 0; n < 2_000; n++) {
      Instant at = FROM.plus(DAY.multipliedBy(day)).plusSeconds(n);
      event("s%d-%d".formatted(day, n), "u" + n, "view", "", at);
      if (n % 100 < (arm(n) == 0 ? percentA : percentB)) {
        click("c" + day, n, at);
      }
    }
  }

  private void click(String id, int n, Instant at) {
    event(id + "-" + n, "u" + n, "click", "1.e." + (arm(n) == 0 ? "a" : "b") + ".r" + n, at);
  }

  /** Something that happens, so that the data reach up to it. */
  private void seen(Instant at) {
    event("seen" + at.getEpochSecond(), "", "view", "", at);
  }

  private void event(String id, String user, String type, String recommendation, Instant at) {
    events.add("%s,%s,i1,%s,%s,%s".formatted(id, user, type, at, recommendation));
  }

  private static int arm(int n) {
    return arm("u" + n);
  }

  private static int arm(String user) {
    return SPLIT.variants().indexOf(SPLIT.variant(user).orElseThrow());
  }

  private Result result(int variant) {
    return report().variants().get(variant);
  }

  private List<Variant> variants() {
    return ExperimentsRow.decode(rows().get(0).bytes()).get(0).variants();
  }

  private ExperimentReport report() {
    return ExperimentReportRow.decode(rows().get(1).bytes());
  }

  private List<Row> rows() {
    Instant asOf = Instant.parse("2026-02-20T00:00:00Z");
    MemoryFiles files =
        new MemoryFiles()
            .with(
                "events.csv",
                "event_id,user_id,item_id,type,occurred_at,recommendation_id\n"
                    + String.join("\n", events))
            .with(
                "experiments.csv",
                "experiment_id,variant,share,active_from,active_until,judged_by,end_losers,"
                    + "min_shoppers,diversity",
                "e,a,0.5," + terms + ",",
                "e,b,0.5,,,,,,0.5");
    if (!orders.isEmpty()) {
      files.with(
          "orders.csv",
          "order_id,user_id,item_id,quantity,unit_price,ordered_at\n" + String.join("\n", orders));
    }
    Shop shop = new ShopLoader(LoadOptions.asOf(asOf), reject -> {}, line -> {}).load(files).shop();
    long newest = Arrays.stream(shop.events().second()).max().orElseThrow();
    List<Row> rows = new ArrayList<>();
    ExperimentRows.of(shop, Instant.ofEpochSecond(newest), line -> {}).writeTo(rows::add);
    return rows;
  }
}
