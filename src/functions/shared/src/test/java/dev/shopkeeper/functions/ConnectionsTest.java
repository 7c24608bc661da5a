package dev.shopkeeper.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class ConnectionsTest {
  @Test
  void connection_toAnyAddress_waitsForNeitherConnectNorAnswerForEver() {
    HttpURLConnection connection = Connections.open(URI.create("https://store.invalid/"));

    assertThat(connection).isInstanceOf(HttpsURLConnection.class);
    assertThat(connection.getConnectTimeout()).isEqualTo(2_000);
    assertThat(connection.getReadTimeout()).isEqualTo(30_000);
  }

  @Test
  void client_twoRequests_useOneConnection() throws IOException {
    Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          callers.add(exchange.getRemoteAddress());
          byte[] answer = "yes".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try (SdkHttpClient client = Connections.client()) {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      assertThat(answer(client, address)).isEqualTo("yes");
      assertThat(answer(client, address)).isEqualTo("yes");
    } finally {
      server.stop(0);
    }

    assertThat(callers).hasSize(1);
  }

  private static String answer(SdkHttpClient client, URI address) throws IOException {
    SdkHttpRequest request =
        SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build();
    HttpExecuteResponse response =
        client.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
    return new String(response.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
  }
}
