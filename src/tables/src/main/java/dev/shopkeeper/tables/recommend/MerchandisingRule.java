package dev.shopkeeper.tables.recommend;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of the shop about what is shown, kept as data.
 *
 * @param id the shop's name of it
 * @param action what it does
 * @param value boost and bury: the factor; pin: the position from 1; cap: the most items; exclude:
 *     0
 * @param per what a cap counts by; empty to count all items that match together
 * @param when what it applies to
 */
public record MerchandisingRule(
    String id, Action action, double value, Optional<Per> per, Scope when) {
  /** What a rule does; rows hold the place in this list. */
  public enum Action {
    /** Multiplies the score by a factor above 1. */
    BOOST,
    /** Multiplies the score by a factor below 1. */
    BURY,
    /** Shows the item at a position. */
    PIN,
    /** Shows at most so many. */
    CAP,
    /** Never shows. */
    EXCLUDE
  }

  /** What a cap counts by; rows hold the place in this list. */
  public enum Per {
    /** So many of each category. */
    CATEGORY,
    /** So many of each brand. */
    BRAND
  }

  /**
   * What a rule applies to: all conditions given must hold.
   *
   * @param item number of the one item
   * @param category of the item
   * @param brand of the item
   * @param type of the item
   * @param stock of the item
   * @param placement where the list is shown, as the request says
   * @param from when it begins, to the second
   * @param until when it has ended, to the second
   */
  public record Scope(
      OptionalInt item,
      Optional<String> category,
      Optional<String> brand,
      Optional<ItemType> type,
      Optional<StockOutlook.State> stock,
      Optional<String> placement,
      Optional<Instant> from,
      Optional<Instant> until) {
    /** Whether the conditions on the item hold. */
    public boolean holdsFor(int number, CatalogueEntry entry) {
      return (item.isEmpty() || item.getAsInt() == number)
          && (category.isEmpty() || category.equals(entry.category()))
          && (brand.isEmpty() || brand.equals(entry.brand()))
          && (type.isEmpty() || type.get() == entry.type())
          && (stock.isEmpty() || stock.equals(entry.traits().stock().map(StockOutlook::state)));
    }

    /**
     * Whether the rule is in force.
     *
     * @param at where the list is shown; empty for nowhere in particular
     */
    public boolean inForce(Optional<String> at, Instant now) {
      return (placement.isEmpty() || placement.equals(at))
          && from.map(begin -> !now.isBefore(begin)).orElse(true)
          && until.map(now::isBefore).orElse(true);
    }

    /** Whether both may be in force at one time in one place. */
    public boolean overlaps(Scope other) {
      return (placement.isEmpty() || other.placement.isEmpty() || placement.equals(other.placement))
          && begins(other)
          && other.begins(this);
    }

    /** Whether both ask the same of an item. */
    public boolean sameItems(Scope other) {
      return item.equals(other.item)
          && category.equals(other.category)
          && brand.equals(other.brand)
          && type.equals(other.type)
          && stock.equals(other.stock);
    }

    /** Whether it begins before the other has ended. */
    private boolean begins(Scope other) {
      return from.isEmpty() || other.until.isEmpty() || from.get().isBefore(other.until.get());
    }
  }
}
