package dev.shopkeeper.bench.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** The smallest process that speaks the Runtime API: asks once, answers what it was sent. */
final class SmallestClient {
  private SmallestClient() {}

  public static void main(String[] arguments) throws IOException {
    String base = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
    while (true) {
      HttpURLConnection next = open(base + "invocation/next");
      byte[] event;
      try (InputStream body = next.getInputStream()) {
        event = body.readAllBytes();
      }
      String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
      HttpURLConnection response = open(base + "invocation/" + id + "/response");
      response.setDoOutput(true);
      response.setFixedLengthStreamingMode(event.length);
      response.getOutputStream().write(event);
      response.getResponseCode();
    }
  }

  private static HttpURLConnection open(String address) throws IOException {
    return (HttpURLConnection) URI.create(address).toURL().openConnection();
  }
}
