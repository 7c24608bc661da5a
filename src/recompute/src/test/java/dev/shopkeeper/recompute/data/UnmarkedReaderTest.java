package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UnmarkedReaderTest {

  /** Whatever is asked for at once, one mark at the start goes and nothing else. */
  @Property(tries = 200)
  void read_anyText_isTheTextWithoutItsFirstMark(
      @ForAll String text, @ForAll boolean marked, @ForAll @IntRange(min = 1, max = 9) int atOnce)
      throws IOException {
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    StringBuilder read = new StringBuilder();
    try (Reader reader = new UnmarkedReader(new StringReader(marked ? "\ufeff" + plain : plain))) {
      char[] buffer = new char[atOnce + 3];
      for (int n = reader.read(buffer, 2, atOnce); n >= 0; n = reader.read(buffer, 2, atOnce)) {
        read.append(buffer, 2, n);
      }
    }

    // A second mark stays: it is part of the text.
    boolean second = !marked && plain.startsWith("\ufeff");
    assertThat(read).hasToString(second ? plain.substring(1) : plain);
  }
}
