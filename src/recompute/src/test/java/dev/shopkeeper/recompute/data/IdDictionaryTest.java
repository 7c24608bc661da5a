package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class IdDictionaryTest {

  @Property(tries = 200)
  void intern_anyIds_numbersThemInOrderOfFirstAppearance(
      @ForAll @Size(max = 300) List<@StringLength(max = 3) String> texts) {
    // Lone surrogates have no UTF-8 form; ids with them are rejected before.
    List<String> ids =
        texts.stream().map(text -> text.replaceAll("[\\ud800-\\udfff]", "")).toList();
    List<String> expected = List.copyOf(new LinkedHashSet<>(ids));
    IdDictionary dictionary = new IdDictionary();

    ids.forEach(id -> assertThat(dictionary.intern(id)).isEqualTo(expected.indexOf(id)));

    assertThat(dictionary.size()).isEqualTo(expected.size());
    assertThat(IntStream.range(0, dictionary.size()).mapToObj(dictionary::id).toList())
        .isEqualTo(expected);
  }

  @Property(tries = 100)
  void find_unknownId_isMinusOne(
      @ForAll @UniqueElements List<@StringLength(max = 9) String> texts) {
    IdDictionary dictionary = new IdDictionary();
    texts.forEach(text -> dictionary.intern("known-" + text));

    texts.forEach(text -> assertThat(dictionary.find("unknown-" + text)).isEqualTo(-1));
  }

  @Test
  void id_beyondSize_isRefused() {
    assertThatThrownBy(() -> new IdDictionary().id(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
