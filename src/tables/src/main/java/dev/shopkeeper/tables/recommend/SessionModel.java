package dev.shopkeeper.tables.recommend;

/**
 * How a visit is answered: what speaks for an item, and how loudly. The formulas are those of
 * docs/algorithms/recommend.md, "Sessions".
 *
 * @param blend weights of the four voices
 * @param matching how sessions like the visit are found and read
 * @param decays how fast older items of the visit fade
 * @param repeats whether items of the visit may be shown again
 */
public record SessionModel(Blend blend, Matching matching, Decays decays, boolean repeats) {
  private static final double GREATEST = 1e6;

  /**
   * Weights of the four voices, each of which is scaled to a greatest score of 1 first.
   *
   * @param items neighbours of the visit's items
   * @param sessions like the visit
   * @param successors what came after the visit's items in other sessions
   * @param repeats the visit's own items
   */
  public record Blend(double items, double sessions, double successors, double repeats) {
    public Blend {
      check("items", items, GREATEST);
      check("sessions", sessions, GREATEST);
      check("successors", successors, GREATEST);
      check("repeats", repeats, GREATEST);
    }
  }

  /**
   * How sessions like the visit are found and read.
   *
   * @param newest m: the sessions that are compared, at least 1
   * @param neighbours k: those most like the visit, at least 1
   * @param linear whether positions and matches weigh as published, linearly; otherwise the two
   *     exponents that follow say how
   * @param positionDecay an item p places from the end weighs p^-this in the similarity
   * @param matchDecay a session whose newest match is p places from the end weighs p^-this
   * @param rarity ν: an item of inverse document frequency idf weighs 1 + ν · idf
   * @param forward weight of each further step behind the match, in [0, 1]
   * @param backward weight of what stands before the match, in [0, 1]
   */
  public record Matching(
      int newest,
      int neighbours,
      boolean linear,
      double positionDecay,
      double matchDecay,
      double rarity,
      double forward,
      double backward) {
    public Matching {
      if (newest < 1 || neighbours < 1) {
        throw new IllegalArgumentException(
            "m " + newest + " and k " + neighbours + " must be at least 1");
      }
      check("position decay", positionDecay, 4);
      check("match decay", matchDecay, 4);
      check("rarity", rarity, GREATEST);
      check("forward", forward, 1);
      check("backward", backward, 1);
    }
  }

  /**
   * How fast older items of the visit fade: the item p places from the end weighs p^-decay.
   *
   * @param items decay of its neighbours
   * @param successors decay of its successors
   * @param step weight of each further step behind an item, in [0, 1]; 0 counts direct successors
   *     only
   * @param repeats decay of the item itself
   */
  public record Decays(double items, double successors, double step, double repeats) {
    public Decays {
      check("items", items, 4);
      check("successors", successors, 4);
      check("step", step, 1);
      check("repeats", repeats, 4);
    }
  }

  private static void check(String name, double value, double greatest) {
    if (!(value >= 0 && value <= greatest)) {
      throw new IllegalArgumentException(name + " " + value + " must be in [0, " + greatest + "]");
    }
  }
}
