package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HybridBlendTest {
  private static final ContentOptions COSINE = ContentOptions.cosine(List.of(1.0), 10);

  // Items 0 to 3 were met, 4 and 5 never; 6 was met by one who met nothing else.
  private static final ItemDocuments DOCUMENTS =
      ContentNeighboursTest.documents(
          "red cup", "blue cup", "green tea", "black tea", "red cup", "tea", "cup");
  private static final Interactions MET =
      Matrices.of(
          new float[][] {
            {1, 0, 1, 0, 0, 0, 0},
            {1, 0, 1, 0, 0, 0, 0},
            {1, 1, 0, 0, 0, 0, 0},
            {0, 0, 1, 1, 0, 0, 0},
            {0, 0, 0, 0, 0, 0, 1}
          });
  private static final Neighbours BEHAVIOUR =
      new ItemSimilarity(MET, SimilarityOptions.cosine(10)).all(1);

  @Test
  void halfWayOfZero_leavesBehaviourAsItIs() {
    Neighbours rows = blend(new HybridOptions(0, 0)).blend(BEHAVIOUR);

    for (int item : new int[] {0, 1, 2, 3}) {
      assertThat(rows.ids(item)).containsExactly(BEHAVIOUR.ids(item));
      assertThat(rows.weights(item)).containsExactly(BEHAVIOUR.weights(item));
    }
  }

  @Test
  void itemNobodyMet_hasContentNeighboursAtTheTypicalStrength() {
    Neighbours rows = blend(new HybridOptions(0, 0)).blend(BEHAVIOUR);

    assertThat(rows.ids(4)).startsWith(0);
    assertThat(rows.weights(4)[0]).isEqualTo(HybridBlend.typicalStrength(BEHAVIOUR));
    assertThat(rows.ids(5)).containsExactlyInAnyOrder(2, 3);
    // One shopper, who met nothing else: behaviour is silent, content speaks alone.
    assertThat(rows.ids(6)).containsExactlyInAnyOrder(0, 1, 4);
  }

  @Test
  void blendedRow_isTheFormulaWorkedByHand() {
    // Item 1 was met by one shopper, with c = 3: w = 3/4. s(1→0) = 1/sqrt(3), the greatest. Of the
    // content row of "blue cup" the best is "cup", and item 0 comes with "red cup".
    Neighbours rows = blend(new HybridOptions(3, 0)).blend(BEHAVIOUR);
    Neighbours texts = new ContentNeighbours(DOCUMENTS, COSINE).rows(new int[] {1});
    double scale = 1 / Math.sqrt(3);
    double part = weight(texts, 0, 0) / texts.weight(0);

    assertThat(texts.id(0)).isEqualTo(6);
    assertThat(weight(rows, 1, 0)).isCloseTo(0.25 * scale + 0.75 * scale * part, within(1e-6));
    assertThat(weight(rows, 1, 6)).isCloseTo(0.75 * scale, within(1e-6));
  }

  @Test
  void newItem_standsInTheRowOfTheItemLikeIt_asStrongAsItsReach() {
    Neighbours rows = blend(new HybridOptions(0, 0.5)).blend(BEHAVIOUR);

    // Item 4 has the very title of item 0, whose best neighbour is 2.
    double best = weight(BEHAVIOUR, 0, 2);
    assertThat(weight(rows, 0, 4)).isCloseTo(0.5 * best, within(1e-6));
    assertThat(weight(rows, 0, 2)).isCloseTo(best, within(1e-6));
  }

  @Test
  void rowLikeManyNewItems_takesATenthOfItsNeighbours() {
    String[] titles = new String[60];
    for (int item = 0; item < titles.length; item++) {
      titles[item] = item < 2 ? "cup" : "cup number" + item;
    }
    Interactions met = Interactions.builder().add(0, 0, 1).add(0, 1, 1).build(1, 60);
    Neighbours behaviour = new ItemSimilarity(met, SimilarityOptions.cosine(30)).all(1);
    HybridBlend blend =
        new HybridBlend(
            ContentNeighboursTest.documents(titles),
            COSINE,
            HybridBlend.shoppers(met),
            new HybridOptions(0, 1),
            30,
            1,
            1);

    int[] row = blend.blend(behaviour).ids(0);
    assertThat(row).hasSize(4).contains(1);
    assertThat(IntStream.of(row).filter(item -> item > 1)).hasSize(3);
  }

  @Test
  void anyThreadsAndSlices_giveTheSameBits() {
    Interactions met = Matrices.twoTastes(60, 40, 3);
    ItemDocuments documents = tasteDocuments(50);
    Interactions wider = widened(met, 50);
    Neighbours behaviour = new ItemSimilarity(wider, SimilarityOptions.cosine(12)).all(1);
    HybridBlend one = blend(documents, wider, 1);
    HybridBlend other = blend(documents, wider, 3);
    Neighbours whole = one.blend(behaviour);

    for (int item = 0; item < 50; item++) {
      Neighbours alone =
          other.blend(
              new ItemSimilarity(wider, SimilarityOptions.cosine(12)).slice(item, item + 1));
      assertThat(alone.ids(0)).containsExactly(whole.ids(item)).hasSizeLessThanOrEqualTo(12);
      assertThat(alone.weights(0)).containsExactly(whole.weights(item));
    }
  }

  @Test
  void badArguments_areRefusedWithTheValue() {
    assertThatThrownBy(() -> new HybridOptions(-1, 0))
        .hasMessage("half-way count -1.0 must be in [0, 1e6]");
    assertThatThrownBy(() -> new HybridOptions(1, 10.5))
        .hasMessage("reach 10.5 must be in [0, 10]");
    assertThatThrownBy(
            () ->
                new HybridBlend(DOCUMENTS, COSINE, new int[3], new HybridOptions(1, 0), 10, 1f, 1))
        .hasMessage("7 items but shoppers of 3");
  }

  /** Items of the first half are cups, those of the second teas, of several colours. */
  static ItemDocuments tasteDocuments(int items) {
    String[] titles = new String[items];
    for (int item = 0; item < items; item++) {
      titles[item] = (item < items / 2 ? "cup" : "tea") + " colour" + item % 5;
    }
    return ContentNeighboursTest.documents(titles);
  }

  private static Interactions widened(Interactions met, int items) {
    Interactions.Builder wider = Interactions.builder();
    for (int user = 0; user < met.rows(); user++) {
      for (int item : met.columnsOf(user)) {
        wider.add(user, item, 1);
      }
    }
    return wider.build(met.rows(), items);
  }

  private static HybridBlend blend(ItemDocuments documents, Interactions met, int threads) {
    return new HybridBlend(
        documents, COSINE, HybridBlend.shoppers(met), new HybridOptions(4, 0.5), 12, 0.3f, threads);
  }

  private static HybridBlend blend(HybridOptions options) {
    return new HybridBlend(
        DOCUMENTS,
        COSINE,
        HybridBlend.shoppers(MET),
        options,
        10,
        HybridBlend.typicalStrength(BEHAVIOUR),
        1);
  }

  private static double weight(Neighbours rows, int row, int id) {
    for (int at = rows.start(row); at < rows.start(row + 1); at++) {
      if (rows.id(at) == id) {
        return rows.weight(at);
      }
    }
    return 0;
  }
}
