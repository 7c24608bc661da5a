package dev.shopkeeper.analytics.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Box and Jenkins' monthly airline passengers, 1949 to 1960, in thousands; public domain. */
public final class AirPassengers {
  private AirPassengers() {}

  public static double[] values() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                AirPassengers.class.getResourceAsStream("airpassengers.csv"),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
