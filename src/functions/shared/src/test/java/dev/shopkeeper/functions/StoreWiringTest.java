package dev.shopkeeper.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.dynamo.CallWindow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class StoreWiringTest {
  private static final String ONE_OF_TWO =
      "{\"Responses\":{\"t\":[{\"pk\":{\"S\":\"a\"}}]},\"UnprocessedKeys\":{}}";
  private static final String THROTTLED =
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
          + "\"message\":\"slow down\"}";

  private final StoreMeter meter = new StoreMeter();
  private final CallWindow window = new CallWindow(Duration.ofMillis(200));

  @Test
  void client_afterAFault_triesAgainAndCountsIt() {
    try (DynamoDbClient client =
        client(new Responses(500, "{}", 400, THROTTLED, 200, ONE_OF_TWO))) {
      client.batchGetItem(twoRows());
    }

    StoreMeter.Reading reading = meter.take();
    assertThat(reading.calls()).isEqualTo(1);
    assertThat(reading.attempts()).isEqualTo(3);
    assertThat(reading.rowsAsked()).isEqualTo(2);
    assertThat(reading.rowsFound()).isEqualTo(1);
    assertThat(reading.millis()).isPositive();
  }

  @Test
  void client_withNothingButFaults_givesUpAfterSixAttempts() {
    Responses faults = new Responses(500, "{}");
    try (DynamoDbClient client = client(faults)) {
      assertThatThrownBy(() -> client.batchGetItem(twoRows())).isInstanceOf(SdkException.class);
    }

    assertThat(meter.take().attempts()).isEqualTo(6);
  }

  @Test
  void client_withAStoreThatHangs_endsWithinItsPatience() {
    Responses hanging = new Responses(0, "");
    try (DynamoDbClient client = client(hanging, Duration.ofMillis(400))) {
      assertThatThrownBy(() -> client.batchGetItem(twoRows())).isInstanceOf(SdkException.class);
    }

    assertThat(meter.take().millis()).isLessThan(5_000);
  }

  @Test
  void client_afterItsWindow_asksNoMoreUntilTheNextAnswer() throws InterruptedException {
    try (DynamoDbClient client = client(new Responses(200, ONE_OF_TWO))) {
      client.batchGetItem(twoRows());
      window.open();
      client.batchGetItem(twoRows());
      Thread.sleep(250);
      assertThatThrownBy(() -> client.batchGetItem(twoRows()))
          .isInstanceOf(SdkException.class)
          .hasMessageContaining("too long");
      window.open();
      client.batchGetItem(twoRows());
    }

    assertThat(meter.take().attempts()).isEqualTo(3);
  }

  @Test
  void meter_lookedAtTwice_startsAnew() {
    try (DynamoDbClient client = client(new Responses(200, ONE_OF_TWO))) {
      client.batchGetItem(twoRows());
    }
    meter.take();

    assertThat(meter.take()).isEqualTo(new StoreMeter.Reading(0, 0, 0, 0, 0));
  }

  private DynamoDbClient client(Responses responses) {
    return client(responses, Duration.ofSeconds(30));
  }

  private DynamoDbClient client(Responses responses, Duration patience) {
    return new StoreWiring()
        .client(
            DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"))),
            responses,
            meter,
            window,
            patience);
  }

  private static BatchGetItemRequest twoRows() {
    List<Map<String, AttributeValue>> keys =
        List.of(Map.of("pk", AttributeValue.fromS("a")), Map.of("pk", AttributeValue.fromS("b")));
    return BatchGetItemRequest.builder()
        .requestItems(Map.of("t", KeysAndAttributes.builder().keys(keys).build()))
        .build();
  }

  /** Answers with one status and body after the other, the last one for ever; 0 never answers. */
  private static final class Responses implements SdkHttpClient {
    private final Deque<Object> pairs;

    Responses(Object... pairs) {
      this.pairs = new ArrayDeque<>(List.of(pairs));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      int status = (Integer) pairs.poll();
      String body = (String) pairs.poll();
      if (pairs.isEmpty()) {
        pairs.add(status);
        pairs.add(body);
      }
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          if (status == 0) {
            hang();
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(status).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    /** Ends as a connection does that the client cuts: by an IOException on the calling thread. */
    private static void hang() throws IOException {
      try {
        Thread.sleep(60_000);
        throw new AssertionError("waited for a minute");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException cut = new InterruptedIOException("cut by a client out of patience");
        cut.initCause(e);
        throw cut;
      }
    }

    @Override
    public void close() {}
  }
}
