package dev.shopkeeper.serving.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws items that few shoppers have met yet, so that they get a chance to be met.
 *
 * <p>From the half of the catalogue with the greater numbers, which is the less popular one, each
 * with the same probability. Seeded by what the request says and the generation: the same request
 * gives the same answer.
 */
final class Exploration {
  /** Draws for each place, since filters may drop some. */
  private static final int DRAWS = 8;

  private Exploration() {}

  /** How many places of a list are for exploration: the share, rounded down. */
  static int places(RecommendRequest request) {
    // The share of a round number is meant: 0.1 of 10 is 1, whatever binary fractions say.
    return (int) Math.floor(request.limit() * request.explore() + 1e-9);
  }

  /**
   * Numbers of items, each once, more than there are places.
   *
   * @param catalogue how many items there are
   */
  static List<Integer> draw(RecommendRequest request, long generation, int catalogue) {
    int first = catalogue / 2;
    int wanted = Math.min(DRAWS * places(request), catalogue - first);
    SplittableRandom random = new SplittableRandom(seed(request, generation));
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < wanted) {
      drawn.add(first + random.nextInt(catalogue - first));
    }
    return new ArrayList<>(drawn);
  }

  /** Lists and texts have hash codes by specification, so this is the same on every machine. */
  private static long seed(RecommendRequest request, long generation) {
    List<Object> said =
        Arrays.asList(
            request.userId(),
            request.sessionId(),
            request.itemId(),
            request.basket(),
            request.session(),
            request.exclude(),
            request.categories(),
            request.placement(),
            request.limit());
    return generation << 32 ^ said.hashCode();
  }
}
