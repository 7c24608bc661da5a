package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * What has come of a variant of an experiment.
 *
 * @param variant its name
 * @param share of shoppers who are in it, 0 to 1
 * @param options what it does otherwise than the shop, by name
 * @param countedUntil up to when its shoppers were counted
 * @param shoppers in the variant who were active since the experiment began, whether or not they
 *     were shown anything
 * @param clicks those of them who clicked what an answer of the experiment showed them
 * @param purchases those of them who bought anything
 * @param answers different answers of the variant that events came back for
 * @param answersClicked those of them that a click came back for
 * @param answersBought those of them that a purchase came back for
 * @param verdict what the planned looks at it say
 * @param decidedAt the look that decided; absent where none has
 * @param endedAt when it was ended, from where on its shoppers see what the control does; absent
 *     while it runs
 */
public record VariantOutcome(
    String variant,
    double share,
    Map<String, String> options,
    Instant countedUntil,
    long shoppers,
    RateOutcome clicks,
    RateOutcome purchases,
    long answers,
    long answersClicked,
    long answersBought,
    Verdict verdict,
    Instant decidedAt,
    Instant endedAt) {

  /** What the planned looks at a variant say. */
  public enum Verdict {
    /** It is what the others are compared with. */
    @JsonProperty("control")
    CONTROL,
    /** No look has been due yet. */
    @JsonProperty("waiting")
    WAITING,
    /** Too few shoppers at every look so far. */
    @JsonProperty("too_few")
    TOO_FEW,
    /** Not told from the control at any look so far. */
    @JsonProperty("undecided")
    UNDECIDED,
    /** Below the control at a look. */
    @JsonProperty("behind")
    BEHIND,
    /** Above the control at a look. */
    @JsonProperty("ahead")
    AHEAD
  }
}
