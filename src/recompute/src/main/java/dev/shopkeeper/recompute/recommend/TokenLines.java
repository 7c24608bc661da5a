package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.TextInput;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a text line by line as words between blanks, and refuses what is no such text.
 *
 * <p>A file whose first line has commas or semicolons and neither blanks nor tabs is read as words
 * between these, as programs write that save tables. Words and lines are bounded, so that a file of
 * one endless line ends in a message and not in the memory of the machine.
 */
final class TokenLines implements AutoCloseable {
  static final int LONGEST_ID = 1024;
  private static final int MOST_WORDS = 1 << 20;
  private static final char REPLACEMENT = '\ufffd';

  private final Path file;
  private final BufferedReader in;
  private final char separator;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private long line;
  // Number of words before the first tab, -1 where the line has none.
  private int wordsBeforeTab;
  private int tabs;

  TokenLines(Path file) throws IOException {
    this.file = file;
    try {
      this.in = TextInput.open(file);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ": damaged gzip: " + e.getMessage(), e);
    }
    try {
      String first = TextInput.firstLine(in);
      this.separator = TextInput.separatorOf(first);
    } catch (ZipException | EOFException e) {
      in.close();
      throw new IOException(file + ": damaged gzip: " + e.getMessage(), e);
    }
  }

  /** What words are between: a blank, which stands for tabs too, a comma or a semicolon. */
  char separator() {
    return separator;
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    words.clear();
    word.setLength(0);
    wordsBeforeTab = -1;
    tabs = 0;
    int c = read();
    if (c < 0) {
      return false;
    }
    line++;
    for (; c >= 0 && c != '\n'; c = read()) {
      take((char) c);
    }
    endWord();
    return true;
  }

  /** The words of the line; the list is used again for the next one. */
  List<String> words() {
    return words;
  }

  int wordsBeforeTab() {
    return wordsBeforeTab;
  }

  int tabs() {
    return tabs;
  }

  MalformedLineException malformed(String what) {
    return new MalformedLineException(file, line, what);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void take(char c) throws IOException {
    if (c == ' ' || c == '\t' || c == '\r' || c == separator) {
      endWord();
      if (c == '\t' && tabs++ == 0) {
        wordsBeforeTab = words.size();
      }
      return;
    }
    if (c < ' ' || c == REPLACEMENT) {
      throw malformed("character U+%04X: this is no UTF-8 text".formatted((int) c));
    }
    if (word.length() == LONGEST_ID) {
      throw malformed("a word of more than " + LONGEST_ID + " characters");
    }
    word.append(c);
  }

  private void endWord() throws IOException {
    if (word.length() > 0) {
      if (words.size() == MOST_WORDS) {
        throw malformed("more than " + MOST_WORDS + " words");
      }
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (ZipException | EOFException e) {
      throw new IOException(file + ", after line " + line + ": damaged gzip: " + e.getMessage(), e);
    } catch (MalformedInputException e) {
      throw malformed("this is no UTF-8 text");
    }
  }
}
