package dev.shopkeeper.recompute.segment;

import static dev.shopkeeper.tables.Table.SEGMENTS;
import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.shopkeeper.analytics.segment.CountCriterion;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.CountingStore;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.TableResult;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.recommend.ItemSource;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.recommend.RecommendedItem;
import dev.shopkeeper.serving.recommend.SegmentUsed;
import dev.shopkeeper.serving.recommend.SegmentUsed.Fallback;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.fixtures.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a shop's segments to what is shown to a shopper of one. */
class SegmentRecommendationsTest {
  private final SettableClock clock = new SettableClock();
  private final CountingStore store = new CountingStore(new MemoryRowStore(clock));
  private final RecommendService service =
      new RecommendService(
          new TableReader(store, SIMILARITY, clock),
          new TableReader(store, SEGMENTS, clock),
          new MemoryEventStore(Duration.ofDays(90), clock),
          () -> "r",
          clock);

  @Test
  void segment_ofEachGroup_showsWhatTheGroupLikes() {
    recompute(RecomputeOptions.defaults());

    Recommendations loyal = ask("{'segment_id':'s1','limit':10}");
    assertThat(loyal.segment()).isEqualTo(new SegmentUsed("s1", null));
    assertThat(loyal.items().get(0).itemId()).isEqualTo("cup-1");
    assertThat(ofSegment(loyal)).anyMatch(item -> item.startsWith("pot-"));
    assertThat(loyal.items().get(0).source()).isEqualTo(ItemSource.SEGMENT);
    assertThat(ofSegment(ask("{'segment_id':'s2','limit':10}"))).containsExactly("tea");
  }

  @Test
  void user_withASegmentAndNoHistory_getsTheSegmentThenWhatRises() {
    recompute(RecomputeOptions.defaults());
    assertThat(ask("{'operation':'popular'}").items()).isNotEmpty();
    store.reads();

    Recommendations looker = ask("{'operation':'user','user_id':'looker-3','limit':10}");

    // History and events make the first round trip, shopper and lists the second.
    assertThat(store.reads()).hasSize(3);
    assertThat(looker.segment()).isEqualTo(new SegmentUsed("s3", null));
    assertThat(looker.items().get(0).source()).isEqualTo(ItemSource.SEGMENT);
    assertThat(ofSegment(looker)).allMatch(item -> item.startsWith("cup-") || item.equals("tea"));
    assertThat(looker.items()).hasSize(10);
    assertThat(ask("{'user_id':'looker-3','limit':10}").items()).isEqualTo(looker.items());
    assertThatThrownBy(() -> ask("{'operation':'user','user_id':'nobody'}"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void segment_ofAUser_leavesOutWhatThatUserBought() {
    recompute(RecomputeOptions.defaults());

    assertThat(ofSegment(ask("{'operation':'segment','user_id':'once-4','limit':20}")))
        .doesNotContain("tea");
    assertThat(
            ofSegment(
                ask(
                    "{'operation':'segment','user_id':'once-4','exclude_purchased':false,"
                        + "'limit':20}")))
        .containsExactly("tea");
  }

  @Test
  void segment_withTooFewShoppers_saysSoAndShowsWhatRises() {
    recompute(
        RecomputeOptions.defaults()
            .withSegments(new SegmentOptions(CountCriterion.SILHOUETTE, GroupedShop.EACH + 1)));

    Recommendations answer = ask("{'segment_id':'s1'}");

    assertThat(answer.segment()).isEqualTo(new SegmentUsed("s1", Fallback.TOO_FEW_SHOPPERS));
    assertThat(answer.items()).isNotEmpty().noneMatch(i -> i.source() == ItemSource.SEGMENT);
  }

  @Test
  void segments_foundAnewSince_saysSoAndShowsWhatRises() {
    recompute(RecomputeOptions.defaults());
    recompute(RecomputeOptions.defaults().withTables(Set.of(SEGMENTS)).withForce(true));
    clock.advance(TableReader.POINTER_AGE);

    // A lasting id means the same segment; the place in a shopper's row may not.
    assertThat(ask("{'segment_id':'s1'}").segment()).isEqualTo(new SegmentUsed("s1", null));
    assertThat(ask("{'operation':'user','user_id':'looker-3'}").segment())
        .isEqualTo(new SegmentUsed(null, Fallback.SEGMENTS_CHANGED));

    // The lists are made anew with the next recompute, though the shop's files are the same.
    assertThat(recompute(RecomputeOptions.defaults()))
        .filteredOn(table -> table.outcome() == TableResult.Outcome.PUBLISHED)
        .extracting(TableResult::table)
        .containsExactly(SIMILARITY);
    clock.advance(TableReader.POINTER_AGE);
    assertThat(ask("{'segment_id':'s1'}").segment()).isEqualTo(new SegmentUsed("s1", null));
  }

  @Test
  void segments_neverComputed_saysSo() {
    recompute(RecomputeOptions.defaults().withTables(Set.of(SIMILARITY)));

    assertThat(ask("{'segment_id':'s1'}").segment())
        .isEqualTo(new SegmentUsed("s1", Fallback.NOT_COUNTED));
  }

  @Test
  void segment_thatDoesNotExist_isAProblemThatNamesIt() {
    recompute(RecomputeOptions.defaults());

    assertThatThrownBy(() -> ask("{'segment_id':'s8'}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(404);
              assertThat(e.problem().type()).endsWith("unknown-segment");
              assertThat(e.problem().detail()).contains("segment_id is 's8'", "s1, s2, s3");
            });
  }

  private List<TableResult> recompute(RecomputeOptions options) {
    MemoryFiles files = GroupedShop.threeGroups().files();
    return new Recompute(store, Builders.all(), clock)
        .run(files, options, reject -> {}, line -> {})
        .tables();
  }

  private static List<String> ofSegment(Recommendations answer) {
    return answer.items().stream()
        .filter(item -> item.source() == ItemSource.SEGMENT)
        .map(RecommendedItem::itemId)
        .toList();
  }

  private Recommendations ask(String json) {
    try {
      return service.answer(
          Json.mapper().readValue(json.replace('\'', '"'), RecommendRequest.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
