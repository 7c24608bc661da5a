package dev.shopkeeper.tables.experiment;

import dev.shopkeeper.tables.codec.CorruptRowException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of an experiment up to a time.
 *
 * @param asOf the newest line of the data it was counted on
 * @param judgedBy the rate that verdicts are by
 * @param endLosers whether a variant that lost is ended
 * @param minShoppers so many shoppers of a variant and of the control a verdict takes
 * @param level of confidence of each difference, corrected for the number of comparisons
 * @param variants one for each variant, in their order, the control first
 */
public record ExperimentReport(
    Instant asOf,
    Rate judgedBy,
    boolean endLosers,
    int minShoppers,
    double level,
    List<Result> variants) {

  /** Copies the variants. */
  public ExperimentReport {
    variants = List.copyOf(variants);
  }

  /** The rates there are; rows hold the place in this list. */
  public enum Rate {
    /** Shoppers who clicked what an answer of the experiment showed them. */
    CLICK,
    /** Shoppers who bought anything. */
    PURCHASE
  }

  /** What the planned looks at a variant say; rows hold the place in this list. */
  public enum Verdict {
    /** It is what the others are compared with. */
    CONTROL,
    /** No look has been due yet. */
    WAITING,
    /** Too few shoppers at every look so far. */
    TOO_FEW,
    /** Not told from the control at any look so far. */
    UNDECIDED,
    /** Below the control at a look. */
    BEHIND,
    /** Above the control at a look. */
    AHEAD
  }

  /**
   * What came of a variant.
   *
   * @param name of the variant
   * @param until up to when it was counted: the time of the report, the end of the experiment, or
   *     of the variant
   * @param shoppers who were active, whether or not they were shown anything
   * @param clicked those of them who clicked
   * @param bought those of them who bought
   * @param answers different answers of the variant that events named
   * @param answersClicked those of them that a click named
   * @param answersBought those of them that a purchase named
   * @param verdict what the looks say
   * @param decidedAt the look that decided; empty where none has
   */
  public record Result(
      String name,
      Instant until,
      long shoppers,
      Counted clicked,
      Counted bought,
      long answers,
      long answersClicked,
      long answersBought,
      Verdict verdict,
      Optional<Instant> decidedAt) {}

  /**
   * How many did, their share of the variant's shoppers, and by how much it differs from the
   * control's of the same time.
   *
   * @param count how many
   * @param share interval of confidence 0.95; 0 to 1 where there are no shoppers
   * @param difference from the control, of the report's level; empty for the control itself and
   *     where one of the two has no shoppers
   */
  public record Counted(long count, Ends share, Optional<Ends> difference) {}

  /** Two ends of an interval, the lower first. */
  public record Ends(double low, double high) {
    /** Refuses ends in the wrong order. */
    public Ends {
      if (!(low <= high)) {
        throw new CorruptRowException("interval from " + low + " to " + high);
      }
    }
  }
}
