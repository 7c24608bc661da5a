package dev.shopkeeper.recompute.clean;

import java.util.Locale;

/** Why a good line has no entry of its own in the shop's data. */
public enum MergeReason {
  /** Every value equals that of an earlier line. */
  EXACT_DUPLICATE,
  /** A later line speaks of the same item, stock or point of demand; the later one counts. */
  SUPERSEDED,
  /** A return, taken off earlier purchases. */
  RETURN_MATCHED,
  /** A purchase of which every unit was returned. */
  PURCHASE_RETURNED,
  /** A recorded event whose id the files have too; the files' line counts. */
  IN_FILES,
  /** An event of a user whose data were erased since; it is left out and in no entry at all. */
  ERASED_USER;

  /** The code: {@code exact_duplicate}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
