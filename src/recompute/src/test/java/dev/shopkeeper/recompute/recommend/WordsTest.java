package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHITE HANGING HEART T-LIGHT HOLDER | white hanging heart t light holder",
        "Toy Story (1995) | toy story 1995",
        "3.5 l kettle, 1,000W | 3.5 l kettle 1 000w",
        "ＦＵＬＬ width ﬁne x² | full width fine x2",
        "Ünïcode İSTANBUL | ünïcode i̇stanbul",
        "нож кухонный №5 | нож кухонный no5",
        "緑茶セット 100g | 緑茶 茶セ セッ ット 100g",
        "茶 | 茶",
        "'   ' | ''"
      })
  void titles_inManyScripts_giveTheirWords(String text, String words) {
    assertThat(String.join(" ", Words.of(text, 99))).isEqualTo(words);
  }

  @Test
  void longText_isReadUpToTheBound() {
    assertThat(Words.of("word ".repeat(10_000), 256)).hasSize(256);
    assertThat(Words.of("茶".repeat(10_000), 256)).hasSize(256);
  }

  @Property(tries = 300)
  void anyText_givesWordsThatStayWhatTheyAre(@ForAll String text) {
    List<String> words = Words.of(text, 50);

    assertThat(words).hasSizeLessThanOrEqualTo(50).noneMatch(String::isBlank);
    assertThat(words).allMatch(word -> word.equals(Words.normalised(word)));
  }
}
