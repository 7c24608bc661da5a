package dev.shopkeeper.recompute;

import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.recommend.ExperimentList;
import dev.shopkeeper.serving.recommend.ExperimentOutcome;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.VariantOutcome;
import dev.shopkeeper.serving.recommend.VariantOutcome.Verdict;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.experiment.ExperimentReportRow;
import dev.shopkeeper.tables.experiment.ExperimentsRow;
import dev.shopkeeper.tables.experiment.RecommendationId;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An experiment from the shop's file over what shoppers do to the end of the loser. */
class ExperimentEndToEndTest {
  private static final String HEADER =
      "experiment_id,variant,share,active_from,active_until,judged_by,end_losers,min_shoppers,"
          + "diversity,explore,exclude_purchased,generation";
  private static final Instant BEGIN = SyntheticShop.END.plus(Duration.ofHours(1));
  private static final Instant LOOK = BEGIN.plus(Duration.ofDays(7));
  private static final int VISITORS = 1_200;

  /** How probably who is in a variant clicks; nobody is told. */
  private static final Map<String, Double> TRUTH = Map.of("control", 0.2, "bold", 0.4, "shy", 0.06);

  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final MemoryEventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final RecordEvents recording = new RecordEvents(events, clock);
  private final List<String> progress = new ArrayList<>();
  private final RecommendService service =
      new RecommendService(
          new TableReader(store, SIMILARITY, clock),
          new TableReader(store, Table.SEGMENTS, clock),
          events,
          () -> "r",
          clock);

  @Test
  void experiment_variantsOfDifferentClickRates_endsTheLoserAndKeepsEverybodyWhereTheyWere() {
    MemoryFiles files =
        files(
            "looks,control,0.34,"
                + BEGIN
                + ","
                + BEGIN.plus(Duration.ofDays(28))
                + ",click,yes,100,,,,",
            "looks,bold,0.33,,,,,,0.5,,,",
            "looks,shy,0.33,,,,,,0.9,0.2,,");
    goTo(SyntheticShop.END.plusSeconds(60));
    recompute(files);
    assertThat(variant("v-0")).isNull();
    assertThat(only().state()).isEqualTo(ExperimentOutcome.State.PLANNED);

    Map<String, String> seen = simulate();
    goTo(LOOK.plus(Duration.ofHours(1)));
    event("last", "v-0", "view", "cup-0", null);
    progress.clear();
    recompute(files);

    assertThat(shareOf("control", seen)).isBetween(0.30, 0.38);
    assertThat(shareOf("bold", seen)).isBetween(0.29, 0.37);
    ExperimentOutcome outcome = only();
    assertThat(outcome.state()).isEqualTo(ExperimentOutcome.State.RUNNING);
    // Four weekly looks at two variants.
    assertThat(outcome.level()).isEqualTo(1 - 0.05 / 8);
    for (VariantOutcome variant : outcome.variants()) {
      double truth = TRUTH.get(variant.variant());
      assertThat(variant.shoppers())
          .isEqualTo(seen.values().stream().filter(variant.variant()::equals).count());
      assertThat(truth).isBetween(variant.clicks().low(), variant.clicks().high());
      assertThat(variant.answersClicked()).isEqualTo(variant.clicks().shoppers());
    }
    assertThat(outcome.variants())
        .extracting(VariantOutcome::verdict)
        .containsExactly(Verdict.CONTROL, Verdict.AHEAD, Verdict.BEHIND);
    VariantOutcome shy = outcome.variants().get(2);
    assertThat(TRUTH.get("shy") - TRUTH.get("control"))
        .isBetween(shy.clicks().differenceLow(), shy.clicks().differenceHigh());
    assertThat(shy.clicks().differenceHigh()).isNegative();
    assertThat(shy.endedAt()).isEqualTo(LOOK);
    assertThat(store.current(SIMILARITY).orElseThrow().provenance().scores())
        .containsEntry(Provenance.EXPERIMENT + "looks.shy.shoppers", (double) shy.shoppers())
        .containsKeys(
            Provenance.EXPERIMENT + "looks.control.click_rate",
            Provenance.EXPERIMENT + "looks.control.purchase_rate");
    assertThat(ask("v-0").origin().scores().keySet())
        .noneMatch(name -> name.startsWith(Provenance.EXPERIMENT));
    assertThat(progress)
        .anyMatch(
            line ->
                line.startsWith("experiment looks: shy,")
                    && line.endsWith("behind at the look of " + LOOK + ", ended"));
    seen.forEach(
        (shopper, before) ->
            assertThat(variant(shopper)).isEqualTo(before.equals("shy") ? null : before));
  }

  @Test
  void purchases_fromOrdersAndEvents_countOnceForWhoBought() {
    goTo(SyntheticShop.END.plus(Duration.ofHours(1)));
    Instant from = SyntheticShop.END.minus(Duration.ofDays(30));
    MemoryFiles files =
        files("looks,control,1," + from + ",,purchase,,,,,,", "looks,bold,0,,,,,,0.5,,,");
    recompute(files);
    VariantOutcome before = only().variants().get(0);
    event("p1", "user-1", "purchase", "cup-0", null);
    event("p2", "newcomer", "purchase", "cup-0", null);
    event("p3", "newcomer", "purchase", "cup-1", null);
    event("v1", "looker", "view", "cup-1", null);
    recompute(files);
    VariantOutcome after = only().variants().get(0);

    assertThat(before.purchases().shoppers()).isEqualTo(before.shoppers()).isPositive();
    assertThat(after.purchases().shoppers()).isEqualTo(before.shoppers() + 1);
    assertThat(after.shoppers()).isEqualTo(before.shoppers() + 2);
    assertThat(only().variants().get(1).purchases().rate()).isNull();
    assertThat(only().variants().get(1).purchases().differenceLow()).isNull();
  }

  @Test
  void generation_before_isServedToItsVariantAsLongAsItIsKept() {
    goTo(SyntheticShop.END.plus(Duration.ofHours(1)));
    MemoryFiles files =
        files(
            "fresh,control,0.5," + SyntheticShop.END + ",,,,,,,,",
            "fresh,stale,0.5,,,,,,,,,previous");
    recompute(files);
    List<Recommendations> alone = List.of(answerOf("control"), answerOf("stale"));
    recompute(files);
    Recommendations control = answerOf("control");
    Recommendations stale = answerOf("stale");
    clock.advance(Duration.ofHours(23).plusMinutes(50));
    Recommendations kept = answerOf("stale");
    clock.advance(Duration.ofMinutes(9));
    Recommendations gone = answerOf("stale");

    assertThat(alone).allMatch(answer -> answer.origin().generation() == 1);
    assertThat(control.origin().generation()).isEqualTo(2);
    assertThat(stale.origin().generation()).isEqualTo(1);
    assertThat(stale.recommendationId()).isEqualTo("1.fresh.stale.r");
    assertThat(stale.items()).hasSize(5);
    assertThat(kept.origin().generation()).isEqualTo(1);
    assertThat(gone.origin().generation()).isEqualTo(2);
    assertThat(gone.recommendationId()).isEqualTo("2.fresh.stale.r");
  }

  @Test
  void experiments_none_costNoReadAndAnswerAnEmptyList() {
    goTo(SyntheticShop.END.plus(Duration.ofHours(1)));
    recompute(new SyntheticShop(1).files());
    store.reads();
    Recommendations answer = ask("v-0");

    assertThat(answer.variant()).isNull();
    assertThat(RecommendationId.parse(answer.recommendationId()))
        .contains(new RecommendationId(1, Optional.empty(), "r"));
    assertThat(store.reads()).noneMatch(keys -> keys.contains(ExperimentsRow.KEY));
    assertThat(((ExperimentList) service.reply(experiments())).experiments()).isEmpty();
  }

  @Test
  void experiments_some_areReadOnceAGeneration() {
    goTo(SyntheticShop.END.plus(Duration.ofHours(1)));
    recompute(files("e,a,0.5," + SyntheticShop.END + ",,,,,,,,", "e,b,0.5,,,,,,0.5,,,"));
    store.reads();
    ask("v-0");
    int cold = store.reads().size();
    ask("v-0");
    int warm = store.reads().size();

    assertThat(cold).isEqualTo(warm + 2);
    assertThat(warm).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rows_damagedOrMissing_areAnOutage(boolean missing) {
    goTo(SyntheticShop.END.plus(Duration.ofHours(1)));
    recompute(files("e,a,0.5," + SyntheticShop.END + ",,,,,,,,", "e,b,0.5,,,,,,0.5,,,"));
    store.damage(ExperimentReportRow.key("e").kind(), missing);
    assertThatThrownBy(this::only)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("row experiment/e is " + (missing ? "missing" : "damaged"));

    recompute(files("e,a,0.5," + SyntheticShop.END + ",,,,,,,,", "e,b,0.5,,,,,,0.5,,,"));
    store.damage(ExperimentsRow.KEY.kind(), missing);
    assertThatThrownBy(() -> ask("v-0"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("row experiments/ is " + (missing ? "missing" : "damaged"));
  }

  /** Visitors come, are shown a list, and click what they are shown with their variant's rate. */
  private Map<String, String> simulate() {
    SplittableRandom random = new SplittableRandom(11);
    Map<String, String> seen = new HashMap<>();
    goTo(BEGIN.plus(Duration.ofMinutes(1)));
    for (int n = 0; n < VISITORS; n++) {
      clock.advance(Duration.ofSeconds(450));
      String shopper = (n % 2 == 0 ? "v-" : "s-") + n;
      Recommendations answer = ask(shopper);
      seen.put(shopper, answer.variant());
      String item = answer.items().get(0).itemId();
      String id = answer.recommendationId().replace(".r", ".r" + n);
      assertThat(answer.experiment()).isEqualTo("looks");
      event("view-" + n, shopper, "view", item, null);
      if (random.nextDouble() < TRUTH.get(answer.variant())) {
        event("click-" + n, shopper, "click", item, id);
        event("again-" + n, shopper, "click", item, id);
      }
      // A shop's own clicks elsewhere, and ids of other experiments, are no clicks of this one.
      event("else-" + n, shopper, "click", item, n % 3 == 0 ? "1.other.control.r" : null);
    }
    return seen;
  }

  private static double shareOf(String variant, Map<String, String> seen) {
    return (double) seen.values().stream().filter(variant::equals).count() / seen.size();
  }

  private void event(String id, String shopper, String type, String item, String recommendation) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("event_id", id);
    fields.put(shopper.startsWith("s-") ? "session_id" : "user_id", shopper);
    fields.put("item_id", item);
    fields.put("type", type);
    fields.put("occurred_at", clock.instant().toString());
    if (recommendation != null) {
      fields.put("recommendation_id", recommendation);
    }
    JsonNode event = Json.mapper().valueToTree(fields);
    assertThat(recording.record(new RecordEventsRequest(null, List.of(event))).accepted())
        .isEqualTo(1);
  }

  private Recommendations answerOf(String variant) {
    for (int n = 0; n < 100; n++) {
      Recommendations answer = ask("v-" + n);
      if (variant.equals(answer.variant())) {
        return answer;
      }
    }
    throw new AssertionError("nobody of a hundred is in " + variant);
  }

  private String variant(String shopper) {
    return ask(shopper).variant();
  }

  private Recommendations ask(String shopper) {
    String id = shopper.startsWith("s-") ? "session_id" : "user_id";
    return service.answer(request(Map.of("operation", "recommend", id, shopper, "limit", 5)));
  }

  private ExperimentOutcome only() {
    List<ExperimentOutcome> all = ((ExperimentList) service.reply(experiments())).experiments();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static RecommendRequest experiments() {
    return request(Map.of("operation", RecommendOperation.EXPERIMENTS));
  }

  private static RecommendRequest request(Map<String, Object> fields) {
    return Json.mapper().convertValue(fields, RecommendRequest.class);
  }

  private static MemoryFiles files(String... lines) {
    return new SyntheticShop(1)
        .files()
        .with("experiments.csv", HEADER + "\n" + String.join("\n", lines));
  }

  private void recompute(MemoryFiles files) {
    RecomputeOptions options =
        RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)).withForce(true);
    TableResult result =
        new Recompute(
                store, events, new MemoryErasureStore(), List.of(new SimilarityTable()), clock)
            .run(files, options, reject -> {}, progress::add)
            .tables()
            .get(0);
    assertThat(result.outcome()).isEqualTo(TableResult.Outcome.PUBLISHED);
    clock.advance(TableReader.POINTER_AGE);
  }

  private void goTo(Instant time) {
    clock.advance(Duration.between(clock.instant(), time));
  }
}
