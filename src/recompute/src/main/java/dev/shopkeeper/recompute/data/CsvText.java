package dev.shopkeeper.recompute.data;

/** One field in RFC 4180 form, for the texts of rejected lines. */
final class CsvText {
  private CsvText() {}

  static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
