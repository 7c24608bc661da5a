package dev.shopkeeper.recompute.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A category for a title, so that merchandisers can filter a catalogue that has none.
 *
 * <p>A word of an occasion, as CHRISTMAS, decides wherever it stands. Otherwise English names a
 * thing by its last noun: the title is cut before the first WITH, FOR, IN, ON or {@code +}, its
 * words are looked up from the last to the first, and the first that belongs to a family of words
 * names the category; where none does, the words behind the cut are looked up in the same way, and
 * last of all the category is {@value #OTHER}. A plural is looked up as its singular too. The
 * families are the lines of {@code online-retail-categories.csv}.
 */
final class CategoryRule {
  static final String OTHER = "Other";
  private static final String WORDS = "[^a-z0-9-]+";
  private static final String FAMILIES = "online-retail-categories.csv";

  private final Map<String, String> categoryOf = new HashMap<>();
  private final Map<String, String> occasionOf = new HashMap<>();

  /** The rule with the families that come with Shopkeeper. */
  CategoryRule() {
    try (InputStream in = CategoryRule.class.getResourceAsStream(FAMILIES);
        CsvReader<NamedCsvRecord> families = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord family : families) {
        boolean occasion = "anywhere".equals(family.getField("place"));
        for (String word : family.getField("words").split(" ")) {
          (occasion ? occasionOf : categoryOf).putIfAbsent(word, family.getField("category"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FAMILIES + " cannot be read", e);
    }
  }

  String category(String title) {
    for (String word : title.toLowerCase(Locale.ROOT).split(WORDS)) {
      if (occasionOf.containsKey(word)) {
        return occasionOf.get(word);
      }
    }
    String[] parts = title.toLowerCase(Locale.ROOT).split(" (?:with|for|in|on|w) | ?\\+ ?", 2);
    for (String part : parts) {
      String[] words = part.split(WORDS);
      for (int i = words.length - 1; i >= 0; i--) {
        String category = ofWord(words[i]);
        if (category != null) {
          return category;
        }
      }
    }
    return OTHER;
  }

  private String ofWord(String word) {
    String category = categoryOf.get(word);
    if (category == null && word.endsWith("s")) {
      category = categoryOf.get(word.substring(0, word.length() - 1));
    }
    if (category == null && word.endsWith("es")) {
      category = categoryOf.get(word.substring(0, word.length() - 2));
    }
    if (category == null && word.endsWith("ies")) {
      category = categoryOf.get(word.substring(0, word.length() - 3) + "y");
    }
    return category;
  }
}
