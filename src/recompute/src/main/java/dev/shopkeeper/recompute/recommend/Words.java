package dev.shopkeeper.recompute.recommend;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text in any language.
 *
 * <p>Normalised to NFKC (full-width letters, ligatures and superscripts become plain ones) and to
 * lower case by no country's rules. A word is a run of letters, marks and digits; a number keeps
 * its point or comma, so that 2.5 and 5 are two things. Scripts that put no blanks between words
 * (Han, kana, Thai, Lao, Khmer, Burmese) give every two neighbouring characters. There is no
 * stemming and no list of stop words: both need to know the language, and a word that stands
 * everywhere weighs next to nothing anyway.
 *
 * <p>By a regular expression and not by {@code BreakIterator}, whose rules come from resources that
 * a native binary lacks and which leaves Chinese sentences whole, and not by Lucene, which would
 * bring megabytes for this one thing.
 */
final class Words {
  private static final String UNSPACED =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
  private static final Pattern WORD =
      Pattern.compile(
          "(?<unspaced>["
              + UNSPACED
              + "]+)"
              + "|\\p{Nd}+(?:[.,]\\p{Nd}+)+(?![\\p{L}\\p{M}\\p{N}])"
              + "|[\\p{L}\\p{M}\\p{N}&&[^"
              + UNSPACED
              + "]]+");

  private Words() {}

  /** The text in the one form in which texts are compared. */
  static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
  }

  /**
   * The first words of a text, in order, repeated where the text repeats them.
   *
   * @param most words that are read, the rest being passed over
   */
  static List<String> of(String text, int most) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(normalised(text));
    while (words.size() < most && matcher.find()) {
      if (matcher.group("unspaced") == null) {
        words.add(matcher.group());
      } else {
        addPairs(matcher.group(), words, most);
      }
    }
    return words;
  }

  private static void addPairs(String run, List<String> words, int most) {
    int[] characters = run.codePoints().toArray();
    if (characters.length == 1) {
      words.add(run);
    }
    for (int n = 0; n + 1 < characters.length && words.size() < most; n++) {
      words.add(new String(characters, n, 2));
    }
  }
}
