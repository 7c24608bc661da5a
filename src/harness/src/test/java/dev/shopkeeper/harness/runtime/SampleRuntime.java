package dev.shopkeeper.harness.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The smallest process that speaks the Runtime API; the event says how it shall behave. */
final class SampleRuntime {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base =
      "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

  public static void main(String[] arguments) throws Exception {
    SampleRuntime runtime = new SampleRuntime();
    System.out.println("sample runtime started");
    if (arguments.length > 0) {
      runtime.post("init/error", arguments[0].getBytes(StandardCharsets.UTF_8));
      System.exit(1);
    }
    while (true) {
      runtime.serve();
    }
  }

  private void serve() throws IOException, InterruptedException {
    HttpResponse<byte[]> next =
        client.send(
            HttpRequest.newBuilder(URI.create(base + "invocation/next")).build(),
            BodyHandlers.ofByteArray());
    String id = next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
    String event = new String(next.body(), StandardCharsets.UTF_8);
    switch (event) {
      case "fail" -> post("invocation/" + id + "/error", "{\"errorMessage\":\"as asked\"}");
      case "exit" -> System.exit(3);
      case "hang" -> Thread.sleep(60_000);
      case "deadline" ->
          post(
              "invocation/" + id + "/response",
              next.headers().firstValue("Lambda-Runtime-Deadline-Ms").orElseThrow());
      case "wrong id" -> {
        int status = post("invocation/none/response", "lost");
        post("invocation/" + id + "/response", Integer.toString(status));
      }
      default -> post("invocation/" + id + "/response", next.body());
    }
  }

  private int post(String path, String body) throws IOException, InterruptedException {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private int post(String path, byte[] body) throws IOException, InterruptedException {
    // A stream's length is not known, so the body goes out in chunks.
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Lambda-Runtime-Function-Error-Type", "Sample.Error")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
