package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.invocation.Violation;
import java.util.List;

/**
 * The fewest shoppers that are described or listed together: of fewer, what is said of the group is
 * said of people.
 *
 * @param shoppers at least 1
 */
public record SmallestGroup(int shoppers) {
  /** What is usual where statistics about people are published. */
  public static final int USUAL = 20;

  /** Refuses less than one. */
  public SmallestGroup {
    if (shoppers < 1) {
      throw new IllegalArgumentException(
          "the smallest group is " + shoppers + " shoppers, must be at least 1");
    }
  }

  /** Twenty. */
  public static SmallestGroup usual() {
    return new SmallestGroup(USUAL);
  }

  /** Whether a group may be spoken of. */
  boolean allows(long size) {
    return size >= shoppers;
  }

  /** Refuses a group that is too small. */
  void require(String group, long size) {
    if (!allows(size)) {
      throw new ProblemException(
          ProblemType.GROUP_TOO_SMALL,
          "%s has fewer than %d shoppers, too few to be told of".formatted(group, shoppers));
    }
  }

  /** Refuses a list that asks for fewer. */
  void requireLimit(int limit, int most) {
    if (limit < shoppers) {
      throw new ProblemException(
          Problem.of(
              List.of(
                  new Violation(
                      "limit",
                      Integer.toString(limit),
                      "a whole number from " + shoppers + " to " + most))));
    }
  }
}
