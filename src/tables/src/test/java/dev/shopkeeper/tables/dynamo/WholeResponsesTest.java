package dev.shopkeeper.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

final class WholeResponsesTest {
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("a"));
  private static final String ITEM = "{\"Item\":{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"41\"}}}";
  private static final String REFUSED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
          + "\"Item\":{\"n\":{\"N\":\"41\"}}}";

  private final Deque<Sent> responses = new ArrayDeque<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private DynamoDbClient client;

  private record Sent(int status, String body, String checksum) {}

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          Sent next = responses.size() == 1 ? responses.peek() : responses.poll();
          if (next.checksum() != null) {
            exchange.getResponseHeaders().set("x-amz-crc32", next.checksum());
          }
          byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(next.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        StoreClient.build(
            DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()),
            Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void response_damaged_isAskedForAgain() {
    responses.add(new Sent(200, ITEM.replace("41", "40"), checksum(ITEM)));
    responses.add(new Sent(200, ITEM.replace("{", "z"), checksum(ITEM)));
    responses.add(new Sent(200, ITEM, checksum(ITEM)));

    assertThat(number()).isEqualTo("41");
    assertThat(requests).hasValue(3);
  }

  @Test
  void error_damaged_isAskedForAgain() {
    responses.add(new Sent(400, REFUSED.replace("41", "40"), checksum(REFUSED)));
    responses.add(new Sent(400, REFUSED, checksum(REFUSED)));

    assertThatThrownBy(() -> client.putItem(r -> r.tableName("t").item(KEY)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            refused -> assertThat(refused.item().get("n").n()).isEqualTo("41"));
    assertThat(requests).hasValue(2);
  }

  @Test
  void response_suddenlyWithoutChecksum_isAskedForAgain() {
    responses.add(new Sent(200, ITEM, checksum(ITEM)));
    responses.add(new Sent(200, ITEM.replace("41", "40"), null));
    responses.add(new Sent(200, ITEM, checksum(ITEM)));

    assertThat(number()).isEqualTo("41");
    assertThat(number()).isEqualTo("41");
    assertThat(requests).hasValue(3);
  }

  @Test
  void responses_ofAStoreThatSendsNoChecksums_areTaken() {
    responses.add(new Sent(200, ITEM, null));

    assertThat(number()).isEqualTo("41");
    assertThat(requests).hasValue(1);
  }

  @Test
  void responses_neverWhole_areNoAnswer() {
    responses.add(new Sent(200, ITEM, "1"));

    assertThatThrownBy(this::number)
        .isInstanceOf(SdkException.class)
        .hasMessageContaining("damaged");
    assertThat(requests).hasValue(6);
  }

  private String number() {
    return client.getItem(r -> r.tableName("t").key(KEY)).item().get("n").n();
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return Long.toString(crc.getValue());
  }
}
