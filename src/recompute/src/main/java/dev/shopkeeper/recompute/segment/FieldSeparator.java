package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What stands between the fields of a table.
 *
 * @param character a comma, a semicolon or a tab
 */
record FieldSeparator(char character) {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");

  /**
   * Looks ahead at the header: where it has commas outside of quotes they separate, otherwise
   * whichever of semicolon and tab it has more of.
   */
  static FieldSeparator of(BufferedReader text) throws IOException {
    String header = QUOTED.matcher(TextInput.firstLine(text)).replaceAll("");
    long semicolons = header.chars().filter(c -> c == ';').count();
    long tabs = header.chars().filter(c -> c == '\t').count();
    if (header.indexOf(',') >= 0 || semicolons + tabs == 0) {
      return new FieldSeparator(',');
    }
    return new FieldSeparator(semicolons >= tabs ? ';' : '\t');
  }

  /** A field with a decimal point, where it is a number with a comma and that does not separate. */
  String number(String field) {
    return character != ',' && DECIMAL_COMMA.matcher(field).matches()
        ? field.replace(',', '.')
        : field;
  }
}
