package dev.shopkeeper.tables.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.experiment.RecommendationId.Assigned;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationIdTest {
  @Test
  void text_ofAnAnswer_readsBackEqual() {
    RecommendationId in =
        new RecommendationId(17, Optional.of(new Assigned("diversity-1", "control")), "4f9d-0a");
    RecommendationId none = new RecommendationId(17, Optional.empty(), "4f9d-0a");

    assertThat(in.text()).isEqualTo("17.diversity-1.control.4f9d-0a");
    assertThat(none.text()).isEqualTo("17...4f9d-0a");
    assertThat(RecommendationId.parse(in.text())).contains(in);
    assertThat(RecommendationId.parse(none.text())).contains(none);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4f9d",
        "17",
        "17..4f9d",
        "17.a..4f9d",
        "17..a.4f9d",
        "17.a.b.c.d",
        "017.a.b.c",
        "0...c",
        "-1...c",
        "9999999999999999999...c",
        "17.A.b.c",
        "17.a.b.c\n",
        "17.a.b.ü"
      })
  void parse_anotherText_isNoneOfOurs(String text) {
    assertThat(RecommendationId.parse(text)).isEmpty();
  }

  @Property(tries = 500)
  void parse_anyText_isRefusedOrReadsBackTheSame(@ForAll String text) {
    RecommendationId.parse(text).ifPresent(id -> assertThat(id.text()).isEqualTo(text));
  }

  @Test
  void id_thatCouldNotBeReadBack_isRefused() {
    assertThatThrownBy(() -> new RecommendationId(0, Optional.empty(), "a"))
        .hasMessageContaining("generation 0");
    assertThatThrownBy(() -> new RecommendationId(1, Optional.empty(), "a.b"))
        .hasMessageContaining("'a.b'");
    assertThatThrownBy(() -> new Assigned("a.b", "c")).hasMessageContaining("'a.b'");
  }
}
