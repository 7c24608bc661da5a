package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeModel;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseMixture;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.serving.segment.Predictions;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.TrackRecord;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.fixtures.SettableClock;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.PredictionModel;
import dev.shopkeeper.tables.segment.PredictionModelRow;
import dev.shopkeeper.tables.segment.RateMixture;
import dev.shopkeeper.tables.segment.RateMixtureRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a shop's files to what its shoppers will do, and how right that was. */
class PredictionsEndToEndTest {
  private static final int SHOPPERS = 300;

  private final SettableClock clock = new SettableClock();
  private final RowStore store = new MemoryRowStore(clock);
  private final MemoryEventStore events = new MemoryEventStore(Duration.ofDays(90), clock);
  private final SegmentService service =
      new SegmentService(new TableReader(store, SEGMENTS, clock), events, clock);

  /** Over 400 days, shoppers who order every 10 to 100 days, a part of whom leave on the way. */
  private static GroupedShop shop() {
    return shop(SHOPPERS, random -> 10 + 90 * random.nextDouble());
  }

  /**
   * @param shoppers how many
   * @param interval the mean days between a shopper's orders
   */
  private static GroupedShop shop(int shoppers, ToDoubleFunction<SplittableRandom> interval) {
    SplittableRandom random = new SplittableRandom(7);
    GroupedShop shop = new GroupedShop();
    for (int n = 0; n < shoppers; n++) {
      double every = interval.applyAsDouble(random);
      double stays = random.nextDouble() < 0.4 ? 250 * random.nextDouble() : 500;
      double first = 400 - 300 * random.nextDouble();
      double value = 10 + random.nextInt(60);
      for (double day = first; day > 0 && first - day < stays; ) {
        shop.ordered("user-" + n, "tea", 1 + random.nextInt(2), value, day);
        day -= every * -Math.log1p(-random.nextDouble()) + 1;
      }
    }
    return shop.ordered("new", "tea", 1, 20, 2)
        .viewed("looker", "tea", 3)
        .viewed("looker", "tea", 0);
  }

  @BeforeEach
  void compute() {
    compute(shop());
  }

  private void compute(GroupedShop shop) {
    RecomputeOptions options = RecomputeOptions.defaults().withTables(Set.of(SEGMENTS));
    new Recompute(store, List.of(new SegmentTable()), clock)
        .run(shop.files(), options, reject -> {}, line -> {});
  }

  private UserSegment user(String id) {
    return (UserSegment)
        service.answer(new SegmentRequest(SegmentOperation.USER, id, null, null, null, null, null));
  }

  private byte[] row(RowKey key) {
    return new TableReader(store, SEGMENTS, clock).snapshot().orElseThrow().read(key).orElseThrow();
  }

  /** What predicts orders, as the kernels compute it. */
  private LifetimeModel kernel() {
    LifetimeParameters p = PredictionModelRow.decode(row(PredictionModelRow.KEY)).lifetime();
    Optional<byte[]> rates =
        new TableReader(store, SEGMENTS, clock).snapshot().orElseThrow().read(RateMixtureRow.KEY);
    if (rates.isEmpty()) {
      return new BgNbd(p.r(), p.alpha(), p.a(), p.b());
    }
    RateMixture mixture = RateMixtureRow.decode(rates.get());
    int[] kinds = IntStream.range(0, mixture.kinds()).toArray();
    return new PurchaseMixture(
        IntStream.of(kinds).mapToDouble(mixture::rate).toArray(),
        IntStream.of(kinds).mapToDouble(mixture::leaving).toArray(),
        IntStream.of(kinds).mapToDouble(mixture::share).toArray());
  }

  @Test
  void user_shopOfTwoKinds_isPredictedByAMixture() {
    // No gamma distribution has the rates of both and few between.
    compute(shop(SHOPPERS, random -> random.nextBoolean() ? 4 : 150));

    assertThat(kernel()).isInstanceOf(PurchaseMixture.class);
    assertThat(user("user-1").predictions().expectedBy()).isEqualTo("rate-mixture");
  }

  @Test
  void user_expectations_areThoseOfTheKernel() {
    LifetimeModel kernel = kernel();
    long end = Math.floorDiv(GroupedShop.END.getEpochSecond(), 86_400L);
    for (int n = 0; n < SHOPPERS; n += 7) {
      OutlookRow row = OutlookRow.decode(row(OutlookRow.key("user-" + n)));
      Predictions predictions = user("user-" + n).predictions();
      double x = row.orderDays() - 1;
      double recency = row.lastDay() - row.firstDay();
      double age = end - row.firstDay();

      assertThat(predictions.probabilityAlive())
          .isCloseTo(kernel.probabilityAlive(x, recency, age), within(1e-9));
      for (Predictions.Expectation expectation : predictions.expectations()) {
        assertThat(expectation.orders())
            .isCloseTo(kernel.expectedPurchases(x, recency, age, expectation.days()), within(1e-6));
        assertThat(expectation.ordersHigh()).isGreaterThanOrEqualTo(expectation.ordersMedian());
        assertThat(expectation.money())
            .isCloseTo(expectation.orders() * predictions.expectedOrderValue(), within(1e-6));
      }
      assertThat(predictions.asOf()).isEqualTo(GroupedShop.END);
    }
  }

  @Test
  void user_scores_haveReasonsThatAddUp() {
    for (int n = 0; n < SHOPPERS; n += 13) {
      List<Predictions.BehaviourScore> scores = user("user-" + n).predictions().scores();
      assertThat(scores)
          .extracting(Predictions.BehaviourScore::name)
          .containsExactly("purchase", "churn");
      for (Predictions.BehaviourScore score : scores) {
        double logOdds = score.baseLogOdds();
        for (Predictions.ScoreReason reason : score.reasons()) {
          logOdds += reason.logOdds();
        }
        assertThat(score.probability()).isCloseTo(1 / (1 + Math.exp(-logOdds)), within(1e-9));
        assertThat(score.reasons()).hasSize(ShopperFeatureRows.D);
        assertThat(Math.abs(score.reasons().get(0).logOdds()))
            .isGreaterThanOrEqualTo(Math.abs(score.reasons().get(1).logOdds()));
      }
    }
    Predictions looker = user("looker").predictions();
    assertThat(looker.probabilityAlive()).isNull();
    assertThat(looker.expectations()).isEmpty();
    assertThat(looker.scores())
        .extracting(Predictions.BehaviourScore::name)
        .containsExactly("purchase");
  }

  @Test
  void scores_ofAShopLargeEnough_areContendedForByAPerceptron() {
    Set<String> ofSmall = contest();
    compute(shop(4 * SHOPPERS, random -> 10 + 90 * random.nextDouble()));
    Set<String> ofLarge = contest();

    assertThat(ofSmall)
        .containsExactlyInAnyOrder(
            "validation_churn_log_loss_boosted",
            "validation_churn_log_loss_logistic",
            "validation_purchase_log_loss_boosted",
            "validation_purchase_log_loss_logistic");
    assertThat(ofLarge)
        .hasSize(6)
        .containsAll(ofSmall)
        .contains(
            "validation_churn_log_loss_perceptron", "validation_purchase_log_loss_perceptron");
    for (Predictions.BehaviourScore score : user("user-1").predictions().scores()) {
      double logOdds = score.baseLogOdds();
      for (Predictions.ScoreReason reason : score.reasons()) {
        logOdds += reason.logOdds();
      }
      assertThat(score.probability()).isCloseTo(1 / (1 + Math.exp(-logOdds)), within(1e-9));
    }
  }

  /** The figures of the contest in the provenance of what serves. */
  private Set<String> contest() {
    clock.advance(TableReader.POINTER_AGE);
    return store.current(SEGMENTS).orElseThrow().provenance().scores().keySet().stream()
        .filter(name -> name.startsWith("validation_"))
        .collect(Collectors.toSet());
  }

  @Test
  void event_purchase_changesExpectationsAtOnce() {
    Predictions before = user("new").predictions();
    record("new", "purchase", GroupedShop.END.plus(Duration.ofDays(1)), 60);

    Predictions after = user("new").predictions();

    assertThat(before.orderDays()).isEqualTo(1);
    assertThat(after.orderDays()).isEqualTo(2);
    assertThat(after.asOf()).isEqualTo(GroupedShop.END.plus(Duration.ofDays(1)));
    assertThat(after.expectedOrderValue()).isGreaterThan(before.expectedOrderValue());
    assertThat(after.expectations().get(0).orders())
        .isGreaterThan(before.expectations().get(0).orders());
    assertThat(after.scores().get(0).asOf()).isEqualTo(GroupedShop.END);
    record("stranger", "purchase", GroupedShop.END, 35);
    assertThat(user("stranger").predictions().orderDays()).isEqualTo(1);
    assertThat(user("stranger").predictions().scores()).isEmpty();
  }

  private void record(String user, String type, Instant at, double value) {
    events.record(
        new Event(
            "event-" + user,
            Shopper.user(user),
            "tea",
            type,
            at,
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(value),
            Optional.empty()));
  }

  @Test
  void trackRecord_lastDays_areJudgedHonestly() {
    SegmentList all =
        (SegmentList)
            service.answer(
                new SegmentRequest(SegmentOperation.SEGMENTS, null, null, null, null, null, null));
    TrackRecord record = all.trackRecord();

    assertThat(record).isEqualTo(user("user-1").predictions().trackRecord());
    assertThat(record.orders().days()).isEqualTo(30);
    assertThat(record.orders().coverage()).isBetween(0.75, 1.0);
    assertThat(record.orders().mae()).isLessThan(record.orders().maeOfRate());
    assertThat(record.orders().expected() / record.orders().actual()).isBetween(0.7, 1.4);
    assertThat(record.scores()).hasSize(2);
    for (TrackRecord.ScoreRecord score : record.scores()) {
      assertThat(score.auc()).isGreaterThan(0.7);
      assertThat(score.ece()).isLessThan(0.15);
      assertThat(score.liftByDecile()).hasSize(10);
      assertThat(score.liftByDecile().get(0)).isGreaterThan(1);
      assertThat(score.bands().stream().mapToLong(TrackRecord.ScoreBand::shoppers).sum())
          .isEqualTo(score.shoppers());
    }
    assertThat(all.origin().scores()).containsKeys("orders_mae", "purchase_auc", "churn_ece");
  }

  @Test
  void users_list_hasPredictionsWithoutTheRecord() {
    UserSegments list =
        (UserSegments)
            service.answer(
                new SegmentRequest(
                    SegmentOperation.USERS,
                    null,
                    List.of("user-1", "new"),
                    null,
                    null,
                    null,
                    null));

    assertThat(list.users())
        .hasSize(2)
        .allSatisfy(
            user -> {
              assertThat(user.predictions().expectations()).hasSize(2);
              assertThat(user.predictions().trackRecord()).isNull();
            });
  }

  @Test
  void compute_fewCustomers_shrinksAndSaysSo() {
    GroupedShop small = new GroupedShop();
    for (int n = 0; n < 12; n++) {
      small.ordered("few-" + n, "tea", 1, 10, 3 * n).ordered("few-" + n, "tea", 1, 10, 40 + n);
    }
    clock.advance(Duration.ofDays(1));
    compute(small);

    PredictionModel model = PredictionModelRow.decode(row(PredictionModelRow.KEY));
    assertThat(kernel()).isInstanceOf(BgNbd.class);
    assertThat(model.caution()).isEqualTo("few-customers");
    assertThat(model.withoutScores()).isEqualTo("short-history");
    assertThat(model.orders()).isEmpty();
    Predictions one = user("few-3").predictions();
    assertThat(one.caution()).isEqualTo("few-customers");
    assertThat(one.expectedBy()).isEqualTo("bg-nbd");
    assertThat(one.scores()).isEmpty();
    assertThat(one.expectations().get(0).orders()).isBetween(0.05, 5.0);
  }
}
