package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shop's rules about what is shown, in one row that is read with the catalogue's header.
 *
 * <pre>
 *   row  := version 1, unsigned rules in it, rule*
 *   rule := text id, unsigned action, float64 value, unsigned flags (1 per, 2 item, 4 category,
 *           8 brand, 16 type, 32 stock, 64 placement, 128 from, 256 until),
 *           [unsigned per] [unsigned item] [text category] [text brand] [unsigned type]
 *           [unsigned stock] [text placement] [signed second from] [signed second until]
 * </pre>
 */
public final class RulesRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("rules", "");

  /** The most rules, if they are short enough to fit into the row. */
  public static final int MAX_RULES = 400;

  private static final int TEXT_BYTES = 4 * 256;

  private RulesRow() {}

  /**
   * Packs rules.
   *
   * @throws dev.shopkeeper.tables.codec.RowTooLargeException where they do not fit into a row
   */
  public static byte[] encode(List<MerchandisingRule> rules) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY)).unsigned(rules.size());
    rules.forEach(rule -> put(rule, out));
    return out.finish();
  }

  /** Unpacks the row. */
  public static List<MerchandisingRule> decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(MAX_RULES);
    List<MerchandisingRule> rules = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      rules.add(rule(in));
    }
    in.end();
    return List.copyOf(rules);
  }

  private static void put(MerchandisingRule rule, RowWriter out) {
    Scope when = rule.when();
    out.text(rule.id(), TEXT_BYTES).unsigned(rule.action().ordinal()).float64(rule.value());
    out.unsigned(
        bit(rule.per().isPresent(), 0)
            | bit(when.item().isPresent(), 1)
            | bit(when.category().isPresent(), 2)
            | bit(when.brand().isPresent(), 3)
            | bit(when.type().isPresent(), 4)
            | bit(when.stock().isPresent(), 5)
            | bit(when.placement().isPresent(), 6)
            | bit(when.from().isPresent(), 7)
            | bit(when.until().isPresent(), 8));
    rule.per().ifPresent(per -> out.unsigned(per.ordinal()));
    when.item().ifPresent(out::unsigned);
    when.category().ifPresent(name -> out.text(name, TEXT_BYTES));
    when.brand().ifPresent(name -> out.text(name, TEXT_BYTES));
    when.type().ifPresent(type -> out.unsigned(type.ordinal()));
    when.stock().ifPresent(stock -> out.unsigned(stock.ordinal()));
    when.placement().ifPresent(name -> out.text(name, TEXT_BYTES));
    when.from().ifPresent(time -> out.signed(time.getEpochSecond()));
    when.until().ifPresent(time -> out.signed(time.getEpochSecond()));
  }

  private static MerchandisingRule rule(RowReader in) {
    String id = in.text(TEXT_BYTES);
    Action action = constant(in, Action.values());
    double value = in.float64();
    int flags = in.unsigned(0x1ff);
    Optional<Per> per = has(flags, 0) ? Optional.of(constant(in, Per.values())) : Optional.empty();
    OptionalInt item =
        has(flags, 1) ? OptionalInt.of(in.unsigned(Integer.MAX_VALUE)) : OptionalInt.empty();
    Optional<String> category = text(in, flags, 2);
    Optional<String> brand = text(in, flags, 3);
    Optional<ItemType> type =
        has(flags, 4) ? Optional.of(constant(in, ItemType.values())) : Optional.empty();
    Optional<StockOutlook.State> stock =
        has(flags, 5) ? Optional.of(constant(in, StockOutlook.State.values())) : Optional.empty();
    Optional<String> placement = text(in, flags, 6);
    Optional<Instant> from = time(in, flags, 7);
    Optional<Instant> until = time(in, flags, 8);
    if (action == Action.PIN && item.isEmpty()) {
      throw new CorruptRowException("rule '" + id + "' pins no item");
    }
    return new MerchandisingRule(
        id,
        action,
        value,
        per,
        new Scope(item, category, brand, type, stock, placement, from, until));
  }

  private static Optional<String> text(RowReader in, int flags, int bit) {
    return has(flags, bit) ? Optional.of(in.text(TEXT_BYTES)) : Optional.empty();
  }

  private static Optional<Instant> time(RowReader in, int flags, int bit) {
    if (!has(flags, bit)) {
      return Optional.empty();
    }
    long second = in.signed();
    try {
      return Optional.of(Instant.ofEpochSecond(second));
    } catch (DateTimeException e) {
      throw new CorruptRowException("second " + second + " is no time");
    }
  }

  private static <E> E constant(RowReader in, E[] constants) {
    return constants[in.unsigned(constants.length - 1)];
  }

  private static int bit(boolean set, int bit) {
    return set ? 1 << bit : 0;
  }

  private static boolean has(int flags, int bit) {
    return (flags & 1 << bit) != 0;
  }
}
