package dev.shopkeeper.bench;

import java.util.Map;
import java.util.TreeMap;

/** The options of a command, as {@code --count 1000}; each has a value that stands unless given. */
public final class Options {
  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads options.
   *
   * @param standard all there are, with their standard values
   * @throws IllegalArgumentException where there is no such option, or its value is missing
   */
  public static Options of(String[] arguments, Map<String, String> standard) {
    Map<String, String> values = new TreeMap<>(standard);
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!standard.containsKey(name)) {
        throw new IllegalArgumentException(
            "no option " + arguments[i] + "; there are --" + String.join(", --", values.keySet()));
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("option " + arguments[i] + " wants a value");
      }
      values.put(name, arguments[i + 1]);
    }
    return new Options(values);
  }

  /** The value as it stands. */
  public String text(String name) {
    return values.get(name);
  }

  /** A whole number of at least so much. */
  public int atLeast(int least, String name) {
    try {
      int number = Integer.parseInt(text(name));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with what is allowed.
    }
    throw new IllegalArgumentException(
        "--" + name + " is '" + text(name) + "', allowed: a whole number of at least " + least);
  }

  /** A share, from 0 to 1. */
  public double share(String name) {
    try {
      double number = Double.parseDouble(text(name));
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with what is allowed.
    }
    throw new IllegalArgumentException("--" + name + " is '" + text(name) + "', allowed: 0 to 1");
  }
}
