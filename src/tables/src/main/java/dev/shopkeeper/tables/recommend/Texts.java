package dev.shopkeeper.tables.recommend;

import java.nio.charset.StandardCharsets;

/** Cuts a text to a number of bytes without cutting a character in two. */
final class Texts {
  private Texts() {}

  static String cut(String text, int maxBytes) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= maxBytes) {
      return text;
    }
    int end = maxBytes;
    // Bytes 10xxxxxx go on with a character that began earlier.
    while (end > 0 && (utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }
}
