package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.RuleLine;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import dev.shopkeeper.tables.recommend.RulesRow;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Turns the lines of a shop's rules into rules that name items by number, as rows do. */
final class RuleBook {
  private RuleBook() {}

  /**
   * The rules in file order. One that names an item nobody knows can do nothing: it is left out and
   * said so, since an item may leave the shop before its rules do.
   *
   * @param number of an item by its id, -1 for one that is in no file
   * @param progress takes a line of text for each rule left out
   * @throws DataException where there are more than fit into a row
   */
  static List<MerchandisingRule> of(
      List<RuleLine> lines, ToIntFunction<String> number, Consumer<String> progress) {
    if (lines.size() > RulesRow.MAX_RULES) {
      throw new DataException(
          "rules: %d of them, at most %d are allowed".formatted(lines.size(), RulesRow.MAX_RULES));
    }
    List<MerchandisingRule> rules = new ArrayList<>(lines.size());
    for (RuleLine line : lines) {
      int item = line.itemId().isEmpty() ? -1 : number.applyAsInt(line.itemId());
      if (item < 0 && !line.itemId().isEmpty()) {
        progress.accept(
            "rules: '%s' does nothing: item '%s' is in no file"
                .formatted(line.ruleId(), line.itemId()));
      } else {
        rules.add(rule(line, item));
      }
    }
    checkSize(rules);
    return List.copyOf(rules);
  }

  private static void checkSize(List<MerchandisingRule> rules) {
    try {
      RulesRow.encode(rules);
    } catch (RowTooLargeException e) {
      throw new DataException(
          "rules: %d of them are too long for one row: %s".formatted(rules.size(), e.getMessage()),
          e);
    }
  }

  private static MerchandisingRule rule(RuleLine line, int item) {
    Scope when =
        new Scope(
            item < 0 ? OptionalInt.empty() : OptionalInt.of(item),
            text(line.category()),
            text(line.brand()),
            text(line.itemType()).map(RuleBook::capitals).map(ItemType::valueOf),
            text(line.stock()).map(RuleBook::capitals).map(StockOutlook.State::valueOf),
            text(line.placement()),
            time(line.activeFrom()),
            time(line.activeUntil()));
    return new MerchandisingRule(
        line.ruleId(),
        Action.valueOf(capitals(line.action())),
        line.value(),
        text(line.per()).map(RuleBook::capitals).map(Per::valueOf),
        when);
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  private static Optional<String> text(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<Instant> time(long second) {
    return second == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
  }
}
