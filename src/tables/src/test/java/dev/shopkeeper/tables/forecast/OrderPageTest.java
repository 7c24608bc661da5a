package dev.shopkeeper.tables.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.codec.CorruptRowException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OrderPageTest {
  private static final StockFigures STOCK =
      new StockFigures(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

  private static OrderPage.Entry entry(String id, double number, Set<OrderReason> reasons) {
    return new OrderPage.Entry(
        id,
        id,
        "A title of some length, \u20ac".repeat(20),
        "supplier",
        LocalDate.of(2010, 12, 10),
        STOCK,
        -7.5f,
        new OrderFigures(
            true, number, number, number, -number, number, number, number, number, number, 7,
            number, number, reasons),
        Collections.nCopies(
            OrderPage.MAX_STEPS, new OrderPage.BudgetStep(Integer.MAX_VALUE, 1.5f)));
  }

  @Test
  void encode_fullPageOfTheLongestIds_fitsIntoAnItem() {
    Set<OrderReason> all = EnumSet.allOf(OrderReason.class);
    OrderPage page =
        new OrderPage(
            Integer.MAX_VALUE,
            Collections.nCopies(OrderPage.ENTRIES, entry("i".repeat(256), 1 / 3.0, all)));

    byte[] packed = page.encode();

    RowSize.check(Table.FORECASTS, new Row(OrderPage.key(null, Integer.MAX_VALUE), packed));
    RowSize.check(Table.FORECASTS, new Row(OrderPage.budgetKey("l".repeat(256), 0), packed));
    assertThat(OrderPage.decode(packed)).isEqualTo(page);
  }

  @Test
  void decode_damagedPage_refuses() {
    byte[] row = new OrderPage(1, List.of(entry("a", 2, Set.of()))).encode();
    for (int at = 0; at < row.length; at++) {
      byte[] damaged = row.clone();
      damaged[at] ^= 1;
      byte[] shorter = Arrays.copyOf(row, at);
      assertThatThrownBy(() -> OrderPage.decode(damaged)).isInstanceOf(CorruptRowException.class);
      assertThatThrownBy(() -> OrderPage.decode(shorter)).isInstanceOf(CorruptRowException.class);
    }
  }

  @Property
  void decode_whateverWasEncoded_givesItBack(
      @ForAll @DoubleRange(max = 1e12) double number,
      @ForAll Set<OrderReason> reasons,
      @ForAll @IntRange(max = OrderPage.ENTRIES) int count) {
    OrderPage page =
        new OrderPage(99, Collections.nCopies(count, entry("\u00e4", number, reasons)));

    assertThat(OrderPage.decode(page.encode())).isEqualTo(page);
  }
}
