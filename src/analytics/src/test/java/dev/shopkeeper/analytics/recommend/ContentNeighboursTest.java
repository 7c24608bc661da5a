package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentNeighboursTest {
  private static final String[] TITLES = {
    "red mug mug", "red cup", "blue cup and saucer", "red red red teapot blue lid", "saucer"
  };

  // bm25s 0.3.16: r = bm25s.BM25(method="lucene", k1=1.2, b=0.75, dtype="float64");
  // r.index([t.split() for t in titles]); r.get_scores(titles[j].split())
  private static final double[][] BM25 = {
    {2.015300480, 0.289394094, 0.000000000, 0.324208421, 0.000000000},
    {0.251426939, 0.759444423, 0.361018036, 0.324208421, 0.000000000},
    {0.000000000, 0.470050329, 1.654721886, 0.293043929, 0.553656118},
    {0.754280817, 0.868182283, 0.361018036, 2.193732364, 0.000000000},
    {0.000000000, 0.000000000, 0.361018036, 0.000000000, 0.553656118},
  };

  // scikit-learn 1.9.1: cosine_similarity(
  // TfidfVectorizer(token_pattern=r"\S+").fit_transform(titles))
  private static final double[][] COSINE = {
    {1.000000000000, 0.202807727640, 0.000000000000, 0.246692715596, 0.000000000000},
    {0.202807727640, 1.000000000000, 0.361266791820, 0.496226603380, 0.000000000000},
    {0.000000000000, 0.361266791820, 1.000000000000, 0.146480095484, 0.469514804215},
    {0.246692715596, 0.496226603380, 0.146480095484, 1.000000000000, 0.000000000000},
    {0.000000000000, 0.000000000000, 0.469514804215, 0.000000000000, 1.000000000000},
  };

  @Test
  void bm25_titles_scoreAsInBm25s() {
    assertScores(new ContentNeighbours(documents(TITLES), bm25(9)), BM25);
  }

  @Test
  void cosine_titles_scoreAsInScikitLearn() {
    assertScores(new ContentNeighbours(documents(TITLES), cosine(9)), COSINE);
  }

  @Test
  void fields_withWeights_addUp() {
    // The same titles twice, as two fields: BM25 counts 2 + 3 times, the mean of cosines stays.
    ItemDocuments twice = documents(2, TITLES, TITLES);
    ContentNeighbours sums =
        new ContentNeighbours(twice, ContentOptions.bm25(List.of(2.0, 3.0), 9));
    ContentNeighbours means =
        new ContentNeighbours(twice, ContentOptions.cosine(List.of(2.0, 3.0), 9));

    for (int item = 0; item < TITLES.length; item++) {
      Neighbours row = sums.rows(new int[] {item});
      for (int at = 0; at < row.size(); at++) {
        assertThat((double) row.weight(at)).isCloseTo(5 * BM25[item][row.id(at)], within(1e-5));
      }
    }
    assertScores(means, COSINE);
  }

  @ParameterizedTest
  @EnumSource
  void duplicatedTitle_isTheNearestOfAll_theSmallerItemFirst(ContentOptions.Measure measure) {
    String[] titles = {"red cup", "small red cup", "red cup", "red mug", "red cup", "", "", ""};
    ContentNeighbours content = new ContentNeighbours(documents(titles), options(measure, 9));

    assertThat(content.rows(new int[] {2}).ids(0)).startsWith(0, 4);
    assertThat(content.rows(new int[] {0}).ids(0)).startsWith(2, 4);
  }

  @ParameterizedTest
  @EnumSource
  void emptyTitles_haveNoNeighboursAndChangeNoneOfTheOthers(ContentOptions.Measure measure) {
    String[] more = new String[TITLES.length + 40];
    Arrays.fill(more, "");
    System.arraycopy(TITLES, 0, more, 0, TITLES.length);
    Neighbours with = new ContentNeighbours(documents(more), options(measure, 9)).all(1);
    Neighbours without = new ContentNeighbours(documents(TITLES), options(measure, 9)).all(1);

    for (int item = 0; item < TITLES.length; item++) {
      assertThat(with.ids(item)).containsExactly(without.ids(item));
      assertThat(with.weights(item)).containsExactly(without.weights(item));
    }
    assertThat(with.size()).isEqualTo(without.size());
  }

  @Property(tries = 60)
  void anyPermutationOfItems_permutesTheRows(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 40) int items,
      @ForAll ContentOptions.Measure measure) {
    String[] titles = randomTitles(items, seed);
    int[] moved = shuffled(items, seed);
    String[] permuted = new String[items];
    for (int item = 0; item < items; item++) {
      permuted[moved[item]] = titles[item];
    }
    Neighbours rows = new ContentNeighbours(documents(titles), options(measure, items)).all(1);
    Neighbours other = new ContentNeighbours(documents(permuted), options(measure, items)).all(1);

    for (int item = 0; item < items; item++) {
      Map<Integer, Float> expected = new HashMap<>();
      for (int at = rows.start(item); at < rows.start(item + 1); at++) {
        expected.put(moved[rows.id(at)], rows.weight(at));
      }
      int row = moved[item];
      assertThat(other.start(row + 1) - other.start(row)).isEqualTo(expected.size());
      for (int at = other.start(row); at < other.start(row + 1); at++) {
        // Tokens are numbered in another order, so sums may differ by their rounding.
        assertThat(other.weight(at)).isCloseTo(expected.get(other.id(at)), within(1e-5f));
      }
    }
  }

  @Property(tries = 40)
  void anyThreadsAndSlices_giveTheSameBits(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 5) int threads,
      @ForAll ContentOptions.Measure measure) {
    ItemDocuments documents = documents(randomTitles(60, seed));
    ContentNeighbours content = new ContentNeighbours(documents, options(measure, 7));
    Neighbours whole = content.all(1);
    Neighbours shared = content.all(threads);

    for (int item = 0; item < 60; item++) {
      assertThat(shared.ids(item)).containsExactly(whole.ids(item));
      assertThat(shared.weights(item)).containsExactly(whole.weights(item));
      assertThat(content.slice(item, item + 1).weights(0)).containsExactly(whole.weights(item));
    }
  }

  @Test
  void tokenOfMoreItemsThanAllowed_findsTheFirstOfThem() {
    String[] titles = new String[100];
    Arrays.fill(titles, "thing");
    titles[99] = "thing golden";
    titles[98] = "golden thing";
    ContentOptions few =
        new ContentOptions(ContentOptions.Measure.BM25, 1.2, 0.75, List.of(1.0), 50, 10);
    ContentNeighbours content = new ContentNeighbours(documents(titles), few);

    assertThat(content.rows(new int[] {50}).ids(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(content.rows(new int[] {99}).ids(0)).startsWith(98).hasSize(11);
  }

  @Test
  void candidates_aloneAreFound() {
    boolean[] candidates = {false, true, true, false, true};
    ContentNeighbours content = new ContentNeighbours(documents(TITLES), bm25(9), candidates);

    assertThat(content.rows(new int[] {0}).ids(0)).containsExactly(1);
    assertThat(content.rows(new int[] {3}).ids(0)).containsExactly(1, 2);
  }

  @Test
  void badArguments_areRefusedWithTheValue() {
    ItemDocuments documents = documents(TITLES);
    assertThatThrownBy(() -> new ContentNeighbours(documents, bm25(9)).slice(2, 6))
        .hasMessage("slice [2, 6) must lie in [0, 5)");
    assertThatThrownBy(
            () -> new ContentNeighbours(documents, ContentOptions.bm25(List.of(1.0, 1.0), 9)))
        .hasMessage("1 fields but 2 field weights");
    assertThatThrownBy(() -> ContentOptions.bm25(List.of(0.0), 9))
        .hasMessage("one of the field weights must be greater than 0");
    assertThatThrownBy(
            () -> new ContentOptions(ContentOptions.Measure.BM25, -1, 0.5, List.of(1.0), 9, 9))
        .hasMessage("k1 -1.0 must be in [0, 100]");
    assertThatThrownBy(
            () -> new ItemDocuments(Matrices.of(new float[][] {{1, 2}}), new int[] {0, 1}, 1))
        .hasMessage("field 1 of token 1 must be in [0, 1)");
    assertThatThrownBy(
            () -> new ItemDocuments(Matrices.of(new float[][] {{1, -2}}), new int[] {0, 0}, 1))
        .hasMessage("count -2.0 of a token must be greater than 0");
  }

  private static void assertScores(ContentNeighbours content, double[][] expected) {
    Neighbours rows = content.all(1);
    for (int item = 0; item < expected.length; item++) {
      double[] found = new double[expected.length];
      for (int at = rows.start(item); at < rows.start(item + 1); at++) {
        found[rows.id(at)] = rows.weight(at);
      }
      found[item] = content.self(item);
      assertThat(found).containsExactly(expected[item], within(1e-6));
    }
  }

  private static ContentOptions bm25(int neighbours) {
    return options(ContentOptions.Measure.BM25, neighbours);
  }

  private static ContentOptions cosine(int neighbours) {
    return options(ContentOptions.Measure.TFIDF_COSINE, neighbours);
  }

  private static ContentOptions options(ContentOptions.Measure measure, int neighbours) {
    return new ContentOptions(measure, 1.2, 0.75, List.of(1.0), neighbours, 4096);
  }

  static ItemDocuments documents(String... titles) {
    return documents(1, titles);
  }

  private static ItemDocuments documents(int fields, String[]... titles) {
    Map<String, Integer> tokens = new HashMap<>();
    List<Integer> fieldOf = new ArrayList<>();
    Interactions.Builder counts = Interactions.builder();
    for (int field = 0; field < fields; field++) {
      for (int item = 0; item < titles[field].length; item++) {
        for (String word : titles[field][item].split(" ")) {
          if (!word.isEmpty()) {
            String token = field + word;
            if (!tokens.containsKey(token)) {
              tokens.put(token, tokens.size());
              fieldOf.add(field);
            }
            counts.add(item, tokens.get(token), 1);
          }
        }
      }
    }
    return new ItemDocuments(
        counts.build(titles[0].length, tokens.size()),
        fieldOf.stream().mapToInt(field -> field).toArray(),
        fields);
  }

  private static String[] randomTitles(int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] titles = new String[items];
    for (int item = 0; item < items; item++) {
      StringBuilder title = new StringBuilder();
      for (int word = random.nextInt(6); word > 0; word--) {
        title.append("w").append(random.nextInt(12)).append(' ');
      }
      titles[item] = title.toString().strip();
    }
    return titles;
  }

  private static int[] shuffled(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    int[] order = new int[length];
    for (int n = 0; n < length; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = n;
    }
    return order;
  }
}
