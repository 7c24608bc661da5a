package dev.shopkeeper.serving.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.serving.invocation.ProblemException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemberCursorTest {
  @Property(tries = 200)
  void parse_whatACursorSays_isThatCursor(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long generation,
      @ForAll @IntRange(max = 999_999_999) int page) {
    MemberCursor cursor = new MemberCursor(generation, page);

    assertThat(MemberCursor.parse(cursor.text(), generation, 0, 1_000_000_000)).isEqualTo(cursor);
    assertThatThrownBy(() -> MemberCursor.parse(cursor.text(), generation + 1, 0, 1_000_000_000))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("begin again");
    assertThatThrownBy(() -> MemberCursor.parse(cursor.text(), generation, page + 1, page + 9))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("of the same segment");
  }

  @Property(tries = 500)
  void parse_anyText_isACursorOrAProblem(@ForAll String text) {
    try {
      MemberCursor cursor = MemberCursor.parse(text, 7, 0, 100);
      assertThat(text).isEqualTo("7-" + text.substring(2));
      assertThat(cursor.page()).isBetween(0, 99);
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      assertThat(e.problem().errors().get(0).field()).isEqualTo("cursor");
    }
  }

  @Test
  void parse_none_isTheSegmentsFirstPage() {
    assertThat(MemberCursor.parse(null, 7, 12, 15)).isEqualTo(new MemberCursor(7, 12));
  }
}
