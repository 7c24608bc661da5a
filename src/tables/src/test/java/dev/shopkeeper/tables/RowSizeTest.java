package dev.shopkeeper.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class RowSizeTest {
  /** The size as DynamoDB's guide counts it: names, texts in UTF-8, numbers two digits a byte. */
  private static int item(RowKey key, long generation, int row) {
    int expiry = "expires_at".length() + 1 + "9999999999".length() / 2;
    return "pk".length()
        + key.stored(generation).getBytes(StandardCharsets.UTF_8).length
        + "row".length()
        + row
        + expiry;
  }

  @Property
  void budget_anyKeyAndGeneration_fillsTheItemAtMost(
      @ForAll @StringLength(max = 600) String id,
      @ForAll @LongRange(min = 1, max = 9_999_999_999L) long generation) {
    RowKey key = new RowKey("neighbours", id);
    int budget = RowSize.budget(key);
    if (id.getBytes(StandardCharsets.UTF_8).length > RowSize.MAX_KEY_BYTES - 22) {
      assertThat(budget).isNegative();
      return;
    }

    assertThat(item(key, generation, budget)).isLessThanOrEqualTo(RowSize.MAX_ITEM_BYTES);
    assertThat(item(key, 9_999_999_999L, budget)).isEqualTo(RowSize.MAX_ITEM_BYTES);
    assertThatCode(() -> RowSize.check(Table.SIMILARITY, new Row(key, new byte[budget])))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> RowSize.check(Table.SIMILARITY, new Row(key, new byte[budget + 1])))
        .isInstanceOf(RowTooLargeException.class);
  }
}
