package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads who took what, each pair once however often it stands in the file.
 *
 * <p>{@code lightgcn}: {@code user item item ...} a line; a user without items is legal. {@code
 * pairs}: {@code user item [value [time]]} a line; a value must be a number, and a pair counts when
 * one of its values is greater than 0; a first line of column names is left out. Ids are any words.
 * Empty lines are passed over.
 */
final class InteractionFile {
  private static final Pattern USER_COLUMN =
      Pattern.compile("\"?(user|customer|visitor|member|session)(_?id|_?idx|_?no)?\"?|\"?uid\"?");

  private final Numbering users;
  private final Numbering items;
  private final Consumer<String> progress;

  InteractionFile(Numbering users, Numbering items, Consumer<String> progress) {
    this.users = users;
    this.items = items;
    this.progress = progress;
  }

  /** A binary matrix of all users and items numbered so far. */
  Interactions read(Path file, RecommendEvaluation.Format format) throws IOException {
    Interactions.Builder matrix = Interactions.builder();
    long withoutValue = 0;
    try (TokenLines lines = new TokenLines(file)) {
      if (lines.separator() != ' ') {
        progress.accept(file + ": words are taken to be between '" + lines.separator() + "'");
      }
      boolean first = true;
      while (lines.next()) {
        List<String> words = lines.words();
        if (words.isEmpty()) {
          continue;
        }
        if (first && format == RecommendEvaluation.Format.PAIRS && isHeader(words)) {
          progress.accept(file + ": the first line has names of columns and is left out");
          first = false;
          continue;
        }
        first = false;
        if (format == RecommendEvaluation.Format.LIGHTGCN) {
          addAll(words, matrix);
        } else if (!addPair(lines, matrix)) {
          withoutValue++;
        }
      }
    }
    if (withoutValue > 0) {
      progress.accept(file + ": " + withoutValue + " lines with a value of 0 or less do not count");
    }
    return matrix.build(users.size(), items.size()).binary();
  }

  private static boolean isHeader(List<String> words) {
    return words.size() > 1 && USER_COLUMN.matcher(words.get(0).toLowerCase(Locale.ROOT)).matches();
  }

  private void addAll(List<String> words, Interactions.Builder matrix) {
    int user = users.of(words.get(0));
    for (int n = 1; n < words.size(); n++) {
      matrix.add(user, items.of(words.get(n)), 1);
    }
  }

  private boolean addPair(TokenLines lines, Interactions.Builder matrix) throws IOException {
    List<String> words = lines.words();
    if (words.size() < 2 || words.size() > 4) {
      throw lines.malformed(words.size() + " words where 'user item [value [time]]' is expected");
    }
    int user = users.of(words.get(0));
    if (words.size() > 2 && !(number(lines, words.get(2)) > 0)) {
      return false;
    }
    matrix.add(user, items.of(words.get(1)), 1);
    return true;
  }

  private static double number(TokenLines lines, String word) throws IOException {
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw lines.malformed("value '" + word + "' is not a number");
    }
    if (!Double.isFinite(value)) {
      throw lines.malformed("value '" + word + "' is not finite");
    }
    return value;
  }
}
