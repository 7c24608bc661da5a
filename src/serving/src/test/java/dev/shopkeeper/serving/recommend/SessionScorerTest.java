package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.recommend.Sequences;
import dev.shopkeeper.analytics.recommend.SessionIndex;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.SessionHeader;
import dev.shopkeeper.tables.recommend.SessionModel;
import dev.shopkeeper.tables.recommend.SessionsRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionScorerTest {
  private static final int ITEMS = 30;
  private static final int[] NOTHING = {};
  private static final SessionModel.Decays DECAYS = new SessionModel.Decays(0.5, 1, 0.5, 0.75);
  private static final SessionModel.Matching VMIS =
      new SessionModel.Matching(1000, 100, true, 0, 0, 1, 1, 1);

  @Test
  void rows_publishedWeights_giveTheScoresOfTheFormula() {
    // Sessions 0: 1 2 3, 1: 1 4, 2: 2 5. The visit 1, 2: similarity ½ by 1 and 1 by 2.
    Shop shop = Shop.of(List.of(new int[] {1, 2, 3}, new int[] {1, 4}, new int[] {2, 5}));
    SessionModel.Matching matching = new SessionModel.Matching(9, 9, true, 0, 0, 0, 1, 1);
    Map<Integer, Double> scores = shop.scores(model(0, 1, 0, 0, matching), 1, 2);

    // 3 by session 0: 1.5 · 0.9; 5 by session 2: 1 · 0.9; 4 by session 1: 0.5 · 0.8; the greatest
    // is 2, by sessions 0 and 2: 2.25.
    assertThat(scores.get(2)).isCloseTo(1, within(1e-6));
    assertThat(scores.get(3)).isCloseTo(1.35 / 2.25, within(1e-6));
    assertThat(scores.get(5)).isCloseTo(0.9 / 2.25, within(1e-6));
    assertThat(scores.get(4)).isCloseTo(0.4 / 2.25, within(1e-6));
  }

  @Test
  void rows_successors_countStepsBehindTheItem() {
    Shop shop = Shop.of(List.of(new int[] {1, 2, 3}, new int[] {4, 1, 2}));
    Map<Integer, Double> scores = shop.scores(model(0, 0, 1, 0, VMIS), 1);

    assertThat(scores).containsOnlyKeys(2, 3);
    assertThat(scores.get(3)).isCloseTo(0.5 / 2, within(1e-6));
  }

  @Test
  void rows_repeats_fadeByPlaceAndAddUp() {
    Shop shop = Shop.of(List.of());
    Map<Integer, Double> scores = shop.scores(model(0, 0, 0, 3, VMIS), 7, 8, 7);

    assertThat(scores.get(7)).isCloseTo(3, within(1e-6));
    double seven = 1 + Math.pow(3, -0.75);
    assertThat(scores.get(8)).isCloseTo(3 * Math.pow(2, -0.75) / seven, within(1e-6));
  }

  @Property(tries = 150)
  void rows_anyVisit_addUpToTheNaiveReference(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = Shop.random(random);
    int[] steps = steps(random, 1 + random.nextInt(40));
    for (SessionModel model : models(random)) {
      Map<Integer, Double> expected = new Reference(shop, model).scores(steps);
      Map<Integer, Double> found = shop.scores(model, steps);

      assertThat(found.keySet()).isEqualTo(expected.keySet());
      // Sums of single-precision parts.
      expected.forEach((item, score) -> assertThat(found.get(item)).isCloseTo(score, within(2e-5)));
    }
  }

  @Property(tries = 100)
  void best_anyVisit_isTheRankingOfItsRows(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = Shop.random(random);
    int[] steps = steps(random, 1 + random.nextInt(40));
    for (SessionModel model : models(random)) {
      int[] best = new int[5];
      int[] exclude = model.repeats() ? NOTHING : steps;
      int count =
          new SessionScorer(shop.header(model))
              .best(Visit.of(steps), shop.neighbours::get, shop.sessions::get, exclude, best);
      Map<Integer, Double> scores = shop.scores(model, steps);
      Arrays.stream(exclude).forEach(scores::remove);
      List<Double> ranked = new ArrayList<>(scores.values());
      ranked.sort(Comparator.reverseOrder());

      assertThat(count).isEqualTo(Math.min(5, ranked.size()));
      for (int place = 0; place < count; place++) {
        assertThat(scores.get(best[place])).isCloseTo(ranked.get(place), within(2e-5));
      }
    }
  }

  @Property(tries = 100)
  void rows_stepsInAnotherOrder_changeOnlyWhatOrderWeighs(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = Shop.random(random);
    SessionModel blind =
        new SessionModel(
            new SessionModel.Blend(1, 0, 0.5, 2),
            VMIS,
            new SessionModel.Decays(0, 0, 0.5, 0),
            true);
    int[] steps = steps(random, 15);
    List<Integer> other = new ArrayList<>(Arrays.stream(steps).boxed().toList());
    Collections.shuffle(other, new Random(seed));
    Map<Integer, Double> one = shop.scores(blind, steps);
    Map<Integer, Double> two =
        shop.scores(blind, other.stream().mapToInt(Integer::intValue).toArray());

    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach((item, score) -> assertThat(two.get(item)).isCloseTo(score, within(2e-5)));
  }

  @Test
  void rows_oneScorerForManyVisits_answersEachAsIfItWereTheFirst() {
    SplittableRandom random = new SplittableRandom(4);
    Shop shop = Shop.random(random);
    SessionModel model = models(random).get(0);
    SessionScorer scorer = new SessionScorer(shop.header(model));
    for (int n = 0; n < 50; n++) {
      Visit visit = Visit.of(steps(random, 1 + random.nextInt(30)));
      List<NeighbourRow> again = scorer.rows(visit, shop.neighbours::get, shop.sessions::get);
      List<NeighbourRow> first =
          new SessionScorer(shop.header(model))
              .rows(visit, shop.neighbours::get, shop.sessions::get);
      assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }
  }

  @Test
  void rows_unknownItems_speakForNothing() {
    Shop shop = Shop.of(List.of(new int[] {1, 2}));

    assertThat(shop.scores(model(1, 1, 1, 0, VMIS), 1_000_000, Integer.MAX_VALUE)).isEmpty();
    assertThat(shop.scores(model(1, 0, 1, 0, VMIS), 1_000_000, 1))
        .isEqualTo(shop.scores(model(1, 0, 1, 0, VMIS), 1));
  }

  @Test
  void visit_tenThousandSteps_isReadFromItsEnd() {
    int[] steps = new int[10_000];
    Arrays.setAll(steps, n -> n);
    Visit visit = Visit.of(steps);

    assertThat(visit.size()).isEqualTo(Visit.MOST_ITEMS);
    assertThat(visit.item(0)).isEqualTo(9_999);
    assertThat(visit.item(Visit.MOST_ITEMS - 1)).isEqualTo(10_000 - Visit.MOST_ITEMS);
    assertThat(Visit.of(NOTHING).size()).isZero();
  }

  private static SessionModel model(
      double items,
      double sessions,
      double successors,
      double repeats,
      SessionModel.Matching matching) {
    SessionModel.Blend blend = new SessionModel.Blend(items, sessions, successors, repeats);
    return new SessionModel(blend, matching, DECAYS, true);
  }

  private static List<SessionModel> models(SplittableRandom random) {
    SessionModel.Matching ordered =
        new SessionModel.Matching(
            1 + random.nextInt(60),
            1 + random.nextInt(20),
            random.nextBoolean(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble(),
            random.nextDouble());
    return List.of(
        model(1, 0.5, 0.25, 2, ordered),
        new SessionModel(new SessionModel.Blend(0, 1, 0, 0), ordered, DECAYS, false));
  }

  private static int[] steps(SplittableRandom random, int count) {
    return random.ints(count, 0, ITEMS + 3).toArray();
  }

  /** Sessions as rows that were packed and unpacked. */
  private record Shop(
      List<int[]> given,
      SessionIndex index,
      Map<Integer, SessionsRow> sessions,
      Map<Integer, NeighbourRow> neighbours) {
    static Shop of(List<int[]> given) {
      Sequences.Builder all = Sequences.builder();
      for (int[] session : given) {
        Arrays.stream(session).forEach(all::add);
        all.end();
      }
      SessionIndex index = SessionIndex.build(all.build(), ITEMS, SessionsRow.MAX_SESSIONS);
      Map<Integer, SessionsRow> sessions = new HashMap<>();
      Map<Integer, NeighbourRow> neighbours = new HashMap<>();
      for (int item = 0; item < ITEMS; item++) {
        SessionIndex.Sessions found = index.of(item, SessionsRow.MAX_SIDE);
        if (found.numbers().length > 0) {
          byte[] row =
              SessionsRow.encode(
                  item, found.numbers(), found.start(), found.own(), found.items(), 3840);
          sessions.put(item, SessionsRow.decode(row));
          int[] ids = {(item + 1) % ITEMS, (item + 7) % ITEMS};
          byte[] packed = NeighbourRow.encode(item, ids, new float[] {1, 0.25f + item}, 100);
          neighbours.put(item, NeighbourRow.decode(packed));
        }
      }
      return new Shop(given, index, sessions, neighbours);
    }

    static Shop random(SplittableRandom random) {
      List<int[]> given = new ArrayList<>();
      int count = random.nextInt(60);
      for (int s = 0; s < count; s++) {
        given.add(random.ints(2 + random.nextInt(8), 0, ITEMS).toArray());
      }
      return of(given);
    }

    SessionHeader header(SessionModel model) {
      return SessionHeader.of(model, index.sessions(), index.frequency());
    }

    Map<Integer, Double> scores(SessionModel model, int... steps) {
      Map<Integer, Double> scores = new TreeMap<>();
      Visit visit = Visit.of(steps);
      List<NeighbourRow> rows =
          new SessionScorer(header(model)).rows(visit, neighbours::get, sessions::get);
      assertThat(rows).hasSize(visit.size());
      for (NeighbourRow row : rows) {
        for (int n = 0; n < row.size(); n++) {
          scores.merge(row.id(n), (double) row.weight(n), Double::sum);
        }
      }
      scores.values().removeIf(score -> score == 0);
      return scores;
    }
  }

  /** The formulas written down over all sessions, without rows, limits of memory or sharing. */
  private static final class Reference {
    private final Shop shop;
    private final SessionModel model;
    private final SessionHeader header;

    Reference(Shop shop, SessionModel model) {
      this.shop = shop;
      this.model = model;
      this.header = shop.header(model);
    }

    Map<Integer, Double> scores(int[] steps) {
      // The item and its place from the end, the one met last first.
      Map<Integer, Integer> visit = new LinkedHashMap<>();
      Map<Integer, Double> items = new HashMap<>();
      Map<Integer, Double> repeats = new HashMap<>();
      for (int p = 1; p <= steps.length; p++) {
        int item = steps[steps.length - p];
        if (visit.containsKey(item) || visit.size() < Visit.MOST_ITEMS) {
          visit.putIfAbsent(item, p);
          NeighbourRow row = shop.neighbours.get(item);
          for (int n = 0; row != null && n < row.size(); n++) {
            items.merge(row.id(n), Math.pow(p, -0.5) * row.weight(n), Double::sum);
          }
          repeats.merge(item, Math.pow(p, -0.75), Double::sum);
        }
      }
      Map<Integer, Double> total = new TreeMap<>();
      blend(items, model.blend().items(), total);
      blend(nearest(visit), model.blend().sessions(), total);
      blend(successors(visit), model.blend().successors(), total);
      blend(repeats, model.blend().repeats(), total);
      total.values().removeIf(score -> score == 0);
      return total;
    }

    private void blend(Map<Integer, Double> voice, double weight, Map<Integer, Double> total) {
      double greatest = voice.values().stream().mapToDouble(v -> v).max().orElse(0);
      if (weight > 0 && greatest > 0) {
        voice.forEach((item, v) -> total.merge(item, weight * v / greatest, Double::sum));
      }
    }

    private Map<Integer, Double> nearest(Map<Integer, Integer> visit) {
      SessionModel.Matching matching = model.matching();
      List<Integer> order = new ArrayList<>(visit.keySet());
      Map<Integer, Double> similarity = new TreeMap<>(Comparator.reverseOrder());
      for (int s = 0; s < shop.given.size(); s++) {
        List<Integer> items = distinct(s);
        double sum = 0;
        for (int n = 0; n < order.size(); n++) {
          double weight =
              matching.linear()
                  ? 1 - (double) n / order.size()
                  : Math.pow(visit.get(order.get(n)), -matching.positionDecay());
          sum += items.size() > 1 && items.contains(order.get(n)) ? weight : 0;
        }
        if (sum > 0) {
          similarity.put(s, sum);
        }
      }
      // Newest first; the sort by similarity is stable.
      List<Integer> sessions =
          similarity.keySet().stream()
              .limit(matching.newest())
              .sorted(Comparator.comparing((Integer s) -> -similarity.get(s).floatValue()))
              .limit(matching.neighbours())
              .toList();
      Map<Integer, Double> scores = new HashMap<>();
      for (int s : sessions) {
        List<Integer> items = distinct(s);
        int newest = 0;
        while (!items.contains(order.get(newest))) {
          newest++;
        }
        double match =
            matching.linear()
                ? Math.max(0, 1 - (newest + 1) / 10.0)
                : Math.pow(visit.get(order.get(newest)), -matching.matchDecay());
        int own = items.indexOf(order.get(newest));
        for (int at = 0; at < items.size(); at++) {
          int apart = Math.abs(at - own);
          double order1 = apart == 0 ? 1 : Math.pow(matching.forward(), apart - 1);
          double value =
              similarity.get(s)
                  * match
                  * order1
                  * (at < own ? matching.backward() : 1)
                  * (1 + matching.rarity() * header.idf(items.get(at)));
          scores.merge(items.get(at), value, Double::sum);
        }
      }
      return scores;
    }

    private Map<Integer, Double> successors(Map<Integer, Integer> visit) {
      Map<Integer, Double> scores = new HashMap<>();
      visit.forEach(
          (item, p) -> {
            List<List<Integer>> with = new ArrayList<>();
            for (int s = 0; s < shop.given.size(); s++) {
              List<Integer> items = distinct(s);
              if (items.size() > 1 && items.contains(item)) {
                with.add(items);
              }
            }
            for (List<Integer> items : with) {
              double value = 1.0 / p / (with.size() + 1);
              for (int at = items.indexOf(item) + 1; at < items.size(); at++) {
                scores.merge(items.get(at), value, Double::sum);
                value *= 0.5;
              }
            }
          });
      return scores;
    }

    private List<Integer> distinct(int s) {
      List<Integer> distinct = new ArrayList<>();
      for (Integer item : shop.given.get(s)) {
        distinct.remove(item);
        distinct.add(item);
      }
      return distinct;
    }
  }
}
