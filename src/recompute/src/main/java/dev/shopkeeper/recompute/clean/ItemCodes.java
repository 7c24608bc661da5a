package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.RejectReason;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells products from fees and tests by the item id, looking at each id once. */
final class ItemCodes {
  private static final int PRODUCT = -1;

  private final CleaningRules rules;
  private final boolean catalogueGiven;
  private final Predicate<String> listed;
  private final IntArrayList verdicts = new IntArrayList(); // [item] reason's ordinal or PRODUCT

  ItemCodes(CleaningRules rules, boolean catalogueGiven, Predicate<String> listed) {
    this.rules = rules;
    this.catalogueGiven = catalogueGiven;
    this.listed = listed;
  }

  /** Why the item is no product, null where it is one; items are numbered as they come. */
  RejectReason reason(int item, String id) {
    if (item == verdicts.size()) {
      verdicts.add(verdict(id));
    }
    int verdict = verdicts.getInt(item);
    return verdict == PRODUCT ? null : RejectReason.values()[verdict];
  }

  private int verdict(String id) {
    if (matches(rules.testCodes(), id)) {
      return RejectReason.TEST_CODE.ordinal();
    }
    boolean fee =
        matches(rules.feeCodes(), id)
            || catalogueGiven && matches(rules.unlistedFeeCodes(), id) && !listed.test(id);
    return fee ? RejectReason.FEE_CODE.ordinal() : PRODUCT;
  }

  private static boolean matches(List<Pattern> codes, String id) {
    return codes.stream().anyMatch(code -> code.matcher(id).matches());
  }
}
