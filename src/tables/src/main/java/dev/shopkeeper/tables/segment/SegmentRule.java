package dev.shopkeeper.tables.segment;

/** How the segments of a generation came from those of the one before it. */
public enum SegmentRule {
  /** There was none before. */
  FIRST("There were no segments before."),
  /** Those before were by other features, so that no segment can be the same. */
  ANEW("The segments before were by other features: all of them are new."),
  /** The definitions are as they were: new ones would not be better by enough. */
  KEPT("The segments are defined as they were: new definitions would not be better by enough."),
  /** As many as before, each found again from where it was. */
  MOVED("As many segments as before, each moved from where it was to where its shoppers are now."),
  /** Found without regard to those before, because that is better by enough. */
  REFITTED("The segments were found afresh: those before no longer described the shoppers.");

  private final String meaning;

  SegmentRule(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, as a sentence. */
  public String meaning() {
    return meaning;
  }
}
