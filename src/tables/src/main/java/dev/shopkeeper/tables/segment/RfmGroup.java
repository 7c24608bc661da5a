package dev.shopkeeper.tables.segment;

import java.util.Locale;

/**
 * The groups that marketers read off the grid of recency against frequency and money, each scored 1
 * to 5, as e-mail and loyalty tools have named them for years. Who has not bought is in none.
 */
public enum RfmGroup {
  CHAMPIONS("Champions", "bought lately, often and much"),
  LOYAL("Loyal", "buy often and much"),
  POTENTIAL_LOYALISTS("Potential loyalists", "bought lately, more than once or not little"),
  NEW("New customers", "bought lately for the first time"),
  PROMISING("Promising", "bought not long ago, little so far"),
  NEED_ATTENTION("Need attention", "in the middle of everything"),
  ABOUT_TO_SLEEP("About to sleep", "some time away, seldom and little"),
  AT_RISK("At risk", "bought often or much, some time ago"),
  CANNOT_LOSE("Cannot lose them", "bought most, a long time ago"),
  HIBERNATING("Hibernating", "bought seldom, some time ago"),
  LOST("Lost", "bought seldom, longest ago");

  private static final RfmGroup[][] GRID = {
    // FM 1, 2, 3, 4, 5
    {LOST, LOST, AT_RISK, AT_RISK, CANNOT_LOSE}, // R 1
    {HIBERNATING, HIBERNATING, AT_RISK, AT_RISK, CANNOT_LOSE},
    {ABOUT_TO_SLEEP, ABOUT_TO_SLEEP, NEED_ATTENTION, LOYAL, LOYAL},
    {PROMISING, POTENTIAL_LOYALISTS, POTENTIAL_LOYALISTS, LOYAL, LOYAL},
    {NEW, POTENTIAL_LOYALISTS, POTENTIAL_LOYALISTS, CHAMPIONS, CHAMPIONS} // R 5
  };

  private final String title;
  private final String meaning;

  RfmGroup(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  /** The group of scores, each 1 to 5; frequency and money count by their mean, halves upwards. */
  static RfmGroup of(int recency, int frequency, int monetary) {
    return GRID[recency - 1][(frequency + monetary + 1) / 2 - 1];
  }

  /** The name in answers, as {@code need_attention}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that people read. */
  public String title() {
    return title;
  }

  /** What its shoppers have in common. */
  public String meaning() {
    return meaning;
  }
}
