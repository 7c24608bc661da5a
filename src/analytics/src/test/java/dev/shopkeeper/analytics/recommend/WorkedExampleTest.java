package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * User A with purchases (1,0,1,0,1) among three invented further users, worked out by hand.
 *
 * <pre>
 *        item 1  2  3  4  5
 *   A         1  0  1  0  1
 *   B         1  1  1  0  0
 *   C         0  1  0  1  0
 *   D         0  0  1  0  1
 * </pre>
 */
class WorkedExampleTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int D = 3;

  private final Interactions purchases =
      Matrices.of(
          new float[][] {{1, 0, 1, 0, 1}, {1, 1, 1, 0, 0}, {0, 1, 0, 1, 0}, {0, 0, 1, 0, 1}});

  @Test
  void cosine_betweenUsers_isAsWorkedOutByHand() {
    // The users are the columns of the transposed matrix.
    Neighbours users =
        new ItemSimilarity(purchases.transpose(), SimilarityOptions.cosine(10)).slice(A, A + 1);

    // A and D share items 3 and 5: 2 / (√3·√2) = 0.8165; A and B share 1 and 3: 2 / (√3·√3) =
    // 0.6667; A and C share nothing.
    assertThat(users.ids(0)).containsExactly(D, B);
    assertThat(users.weight(0)).isCloseTo(0.8164966f, within(1e-6f));
    assertThat(users.weight(1)).isCloseTo(0.6666667f, within(1e-6f));
  }

  @Test
  void jaccard_betweenItems_isAsWorkedOutByHand() {
    Neighbours items = new ItemSimilarity(purchases, SimilarityOptions.jaccard(10)).all(1);

    // Buyers: 1 {A,B}, 2 {B,C}, 3 {A,B,D}, 4 {C}, 5 {A,D}; items are numbered from 0 here.
    // Item 1 and 3: {A,B} of {A,B,D} = 2/3; 1 and 2: {B} of {A,B,C} = 1/3; 1 and 5: {A} of
    // {A,B,D} = 1/3, after item 2 by the tie rule.
    assertThat(items.ids(0)).containsExactly(2, 1, 4);
    assertThat(items.weights(0)).containsExactly(2 / 3f, 1 / 3f, 1 / 3f);
    // Item 2 and 4: {C} of {B,C} = 1/2; 2 and 1: 1/3; 2 and 3: {B} of {A,B,C,D} = 1/4.
    assertThat(items.ids(1)).containsExactly(3, 0, 2);
    assertThat(items.weights(1)).containsExactly(1 / 2f, 1 / 3f, 1 / 4f);
    // Item 4 meets item 2 only.
    assertThat(items.ids(3)).containsExactly(1);
  }

  @Test
  void jaccard_forUserA_ranksItem2BeforeItem4() {
    Neighbours items = new ItemSimilarity(purchases, SimilarityOptions.jaccard(10)).all(1);

    double[] score = new double[5];
    for (int taken : purchases.columnsOf(A)) {
      for (int at = items.start(taken); at < items.start(taken + 1); at++) {
        score[items.id(at)] += items.weight(at);
      }
    }
    // Item 2: 1/3 from item 1, 1/4 from item 3, nothing from item 5; item 4: nothing at all.
    assertThat(score[1]).isCloseTo(7.0 / 12, within(1e-7));
    assertThat(score[3]).isZero();
  }
}
