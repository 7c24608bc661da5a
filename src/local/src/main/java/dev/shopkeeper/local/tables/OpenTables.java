package dev.shopkeeper.local.tables;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.dynamo.DynamoErasureStore;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.TableSchema;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables, open: embedded ones in a folder, or those of a deployment on AWS. */
public final class OpenTables implements AutoCloseable {
  /** The prefix of embedded tables' names. */
  private static final String EMBEDDED_PREFIX = "shopkeeper";

  /** How long embedded tables keep events; a deployment says so itself, by a parameter. */
  private static final Duration RETENTION = Duration.ofDays(400);

  private final String prefix;
  private final DynamoDbClient client;
  private final Runnable release;

  private OpenTables(String prefix, DynamoDbClient client, Runnable release) {
    this.prefix = prefix;
    this.client = client;
    this.release = release;
  }

  /** Opens embedded tables; a folder without any gets empty ones. One process at a time may. */
  public static OpenTables inFolder(Path folder) {
    TablesFolder held = TablesFolder.hold(folder);
    return embedded(held, EmbeddedDynamo.inFolder(held.path()));
  }

  /**
   * Opens embedded tables for a recompute: what it writes is in the folder once this object is
   * closed, all of it or, where the process is killed before that, nothing.
   */
  public static OpenTables inFolderForRecompute(Path folder) {
    TablesFolder held = TablesFolder.hold(folder);
    return embedded(held, EmbeddedDynamo.inFolder(held.workingCopy()));
  }

  /** Opens embedded tables that end with this object. */
  public static OpenTables inMemory() {
    EmbeddedDynamo server = EmbeddedDynamo.inMemory();
    return embedded(server, server::close);
  }

  /**
   * Opens a deployment's tables, with the credentials and the region of the environment.
   *
   * @param prefix of the tables' names, the deployment's stack
   */
  public static OpenTables onAws(String prefix) {
    if (prefix.isEmpty()) {
      throw new IllegalArgumentException(
          "aws: must be followed by the prefix of the tables' names");
    }
    DynamoDbClient client =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    return new OpenTables(prefix, client, () -> {});
  }

  private static OpenTables embedded(TablesFolder held, EmbeddedDynamo server) {
    return embedded(
        server,
        () -> {
          server.close();
          held.keep();
          held.close();
        });
  }

  private static OpenTables embedded(EmbeddedDynamo server, Runnable release) {
    // Embedded tables take any credentials and any region, and the client wants some.
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    TableSchema.createMissing(client, EMBEDDED_PREFIX);
    return new OpenTables(EMBEDDED_PREFIX, client, release);
  }

  /** The prefix of the tables' names. */
  public String prefix() {
    return prefix;
  }

  /** The row tables. */
  public RowStore rows() {
    return new DynamoRowStore(client, prefix, InstantSource.system());
  }

  /** Live behaviour. */
  public EventStore events() {
    return new DynamoEventStore(client, prefix, RETENTION, InstantSource.system());
  }

  /** Which users' data were erased. */
  public ErasureStore erasures() {
    return new DynamoErasureStore(client, prefix);
  }

  @Override
  public void close() {
    client.close();
    release.run();
  }
}
