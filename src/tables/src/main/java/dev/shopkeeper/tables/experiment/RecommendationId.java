package dev.shopkeeper.tables.experiment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an answer, which says by itself what led to it, so that nothing has to be written
 * when an answer is given: {@code generation.experiment.variant.unique}, experiment and variant
 * empty where there was none, as in {@code 17...4f9d} or {@code 17.diversity-1.control.4f9d}.
 *
 * @param generation the generation of the similarity table
 * @param assigned experiment and variant; empty where the shopper was in none
 * @param unique what tells two answers apart, 1 to 64 letters, digits and hyphens
 */
public record RecommendationId(long generation, Optional<Assigned> assigned, String unique) {
  private static final Pattern FORM =
      Pattern.compile(
          "([1-9][0-9]{0,17})\\.(?:([a-z0-9_-]{1,64})\\.([a-z0-9_-]{1,64})|\\.)"
              + "\\.([A-Za-z0-9-]{1,64})");
  private static final Pattern UNIQUE = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /**
   * What a shopper was shown.
   *
   * @param experiment the experiment's name
   * @param variant the variant's
   */
  public record Assigned(String experiment, String variant) {
    /** Refuses what could not be read back. */
    public Assigned {
      Variant.checkName("experiment", experiment);
      Variant.checkName("variant", variant);
    }
  }

  /** Refuses what could not be read back. */
  public RecommendationId {
    if (generation < 1 || generation > 999_999_999_999_999_999L) {
      throw new IllegalArgumentException("generation " + generation + " is not from 1 to 10^18-1");
    }
    if (!UNIQUE.matcher(unique).matches()) {
      throw new IllegalArgumentException(
          "'" + unique + "' is not 1 to 64 letters, digits and hyphens");
    }
  }

  /** The id as it stands in answers and events. */
  public String text() {
    String led = assigned.map(a -> a.experiment() + "." + a.variant()).orElse(".");
    return generation + "." + led + "." + unique;
  }

  /** Reads an id; empty where the text is none of ours: events may carry a shop's own. */
  public static Optional<RecommendationId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Assigned> assigned =
        Optional.ofNullable(matcher.group(2)).map(name -> new Assigned(name, matcher.group(3)));
    return Optional.of(
        new RecommendationId(Long.parseLong(matcher.group(1)), assigned, matcher.group(4)));
  }
}
