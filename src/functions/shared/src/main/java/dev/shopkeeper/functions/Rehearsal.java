package dev.shopkeeper.functions;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.StoreClient;
import dev.shopkeeper.tables.events.Shopper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A few requests to a store that is not there: they make a JVM load all that a request needs, from
 * signing to reading the response, without a connection. Half of what a cold answer takes is
 * loading classes, and a start has two processors: this is for the one that Quarkus does not use.
 */
final class Rehearsal implements SdkHttpClient {
  /** An empty response to whichever request. */
  private static final byte[] NOTHING =
      "{\"Responses\":{},\"UnprocessedKeys\":{},\"Items\":[],\"Count\":0,\"ScannedCount\":0}"
          .getBytes(StandardCharsets.UTF_8);

  private Rehearsal() {}

  /** Runs; what goes wrong here is of no consequence. */
  static void run() {
    try {
      requests();
      connection();
    } catch (RuntimeException | NoSuchAlgorithmException e) {
      System.getLogger(Rehearsal.class.getName())
          .log(System.Logger.Level.DEBUG, "the rehearsal ended early", e);
    }
  }

  private static void requests() {
    try (DynamoDbClient client =
        StoreClient.build(
            DynamoDbClient.builder()
                .httpClient(new Rehearsal())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"))),
            Duration.ofSeconds(4))) {
      InstantSource clock = InstantSource.system();
      DynamoRowStore rows = new DynamoRowStore(client, "rehearsal", clock);
      rows.current(Table.SIMILARITY);
      rows.read(Table.SIMILARITY, 1, List.of(new RowKey("rehearsal", "1")));
      new DynamoEventStore(client, "rehearsal", Duration.ofDays(1), clock)
          .latest(Shopper.user("1"), 1);
    }
  }

  /** Loads what a connection needs and opens none. */
  private static void connection() throws NoSuchAlgorithmException {
    Connections.client().close();
    String endpoint = System.getenv("QUARKUS_DYNAMODB_ENDPOINT_OVERRIDE");
    boolean plain = endpoint != null && endpoint.startsWith("http:");
    Connections.open(URI.create(plain ? "http://127.0.0.1" : "https://127.0.0.1"));
    if (!plain) {
      // Reads the certificates of all authorities.
      SSLContext.getDefault().getSocketFactory();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(NOTHING)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
