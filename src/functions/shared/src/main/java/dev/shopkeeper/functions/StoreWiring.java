package dev.shopkeeper.functions;

import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.dynamo.CallWindow;
import dev.shopkeeper.tables.dynamo.DynamoErasureStore;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.StoreClient;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The stores over a deployment's tables. Only what a function asks for comes into it: Quarkus
 * leaves unused producers out of the build.
 */
@Dependent
public final class StoreWiring {
  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  StoreMeter storeMeter() {
    return new StoreMeter();
  }

  @Produces
  @Singleton
  SdkHttpClient connections() {
    return Connections.client();
  }

  /**
   * How long after its beginning a call may still ask the store; with the patience of one request
   * it has to stay below the function's timeout.
   */
  @Produces
  @Singleton
  CallWindow window(
      @ConfigProperty(name = "shopkeeper.store.window", defaultValue = "PT4S") Duration length) {
    return new CallWindow(length);
  }

  /**
   * The client of Quarkus, metered, and with an end to its patience: a caller is better told to
   * come back than kept until Lambda cuts the function off, which loses the answer and its log.
   */
  @Produces
  @Singleton
  DynamoDbClient client(
      DynamoDbClientBuilder builder,
      SdkHttpClient connections,
      StoreMeter meter,
      CallWindow window,
      @ConfigProperty(name = "shopkeeper.store.patience", defaultValue = "PT4S")
          Duration patience) {
    builder.httpClientBuilder(null).httpClient(connections);
    // As Lambda gives them, or else where the client would look for them by itself.
    given("AWS_REGION").map(Region::of).ifPresent(builder::region);
    given("AWS_ACCESS_KEY_ID")
        .ifPresent(
            key -> builder.credentialsProvider(EnvironmentVariableCredentialsProvider.create()));
    return StoreClient.build(builder, patience, window, meter);
  }

  private static Optional<String> given(String variable) {
    return Optional.ofNullable(System.getenv(variable));
  }

  @Produces
  @Singleton
  CallLog callLog(
      @ConfigProperty(name = "aws.lambda.function.name", defaultValue = "shopkeeper")
          String function,
      StoreMeter meter,
      CallWindow window,
      InstantSource clock) {
    // Funqy hands over no context; the platform's id of the call is in the logging context.
    Supplier<String> requestId = () -> Objects.toString(MDC.get("AWSRequestId"), null);
    return new CallLog(function, meter, window, clock, requestId, System.out);
  }

  @Produces
  @Singleton
  RowStore rowStore(
      DynamoDbClient client,
      @ConfigProperty(name = "shopkeeper.tables.prefix") String prefix,
      InstantSource clock) {
    return new DynamoRowStore(client, prefix, clock);
  }

  @Produces
  @Singleton
  EventStore eventStore(
      DynamoDbClient client,
      @ConfigProperty(name = "shopkeeper.tables.prefix") String prefix,
      @ConfigProperty(name = "shopkeeper.events.retention", defaultValue = "P90D")
          Duration retention,
      InstantSource clock) {
    return new DynamoEventStore(client, prefix, retention, clock);
  }

  @Produces
  @Singleton
  ErasureStore erasureStore(
      DynamoDbClient client, @ConfigProperty(name = "shopkeeper.tables.prefix") String prefix) {
    return new DynamoErasureStore(client, prefix);
  }
}
