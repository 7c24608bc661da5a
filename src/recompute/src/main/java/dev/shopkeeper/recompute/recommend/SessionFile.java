package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads sessions: to learn from, {@code item item ...} a line in order; to be judged on, {@code
 * item item ...<TAB>next item}.
 */
final class SessionFile {
  /** What a session had and what came next; sequence n of targets is one item. */
  record Questions(Sequences histories, Sequences targets) {}

  private final Numbering items;

  SessionFile(Numbering items) {
    this.items = items;
  }

  Sequences sessions(Path file) throws IOException {
    Sequences.Builder sessions = Sequences.builder();
    try (TokenLines lines = new TokenLines(file)) {
      while (lines.next()) {
        if (!lines.words().isEmpty()) {
          add(lines.words(), sessions);
        }
      }
    }
    return sessions.build();
  }

  Questions questions(Path file) throws IOException {
    Sequences.Builder histories = Sequences.builder();
    Sequences.Builder targets = Sequences.builder();
    try (TokenLines lines = new TokenLines(file)) {
      while (lines.next()) {
        List<String> words = lines.words();
        if (words.isEmpty()) {
          continue;
        }
        int last = words.size() - 1;
        if (lines.tabs() != 1 || last < 1 || lines.wordsBeforeTab() != last) {
          throw lines.malformed("expected 'item item ...', one tab, one next item");
        }
        add(words.subList(0, last), histories);
        targets.add(items.of(words.get(last))).end();
      }
    }
    return new Questions(histories.build(), targets.build());
  }

  private void add(List<String> words, Sequences.Builder sequences) {
    for (String word : words) {
      sequences.add(items.of(word));
    }
    sequences.end();
  }
}
