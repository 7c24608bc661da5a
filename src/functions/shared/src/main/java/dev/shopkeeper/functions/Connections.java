package dev.shopkeeper.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How the store's client connects: over the JDK's own HTTP client, with its default context for
 * TLS. The SDK's factory would make a context of its own as soon as there is a client, and read the
 * certificates of all authorities while everything else waits; the default one is made by the first
 * connection, in the thread of the primed read.
 */
final class Connections {
  // The SDK's own.
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private Connections() {}

  static SdkHttpClient client() {
    return UrlConnectionHttpClient.create(Connections::open);
  }

  /** Opens nothing yet: the first byte written or read does. */
  static HttpURLConnection open(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) LONGEST_CONNECT.toMillis());
      connection.setReadTimeout((int) LONGEST_SILENCE.toMillis());
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a connection to " + address, e);
    }
  }
}
