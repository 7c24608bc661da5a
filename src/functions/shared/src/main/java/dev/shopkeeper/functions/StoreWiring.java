package dev.shopkeeper.functions;

import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.dynamo.DynamoErasureStore;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The stores over a deployment's tables. Only what a function asks for comes into it: Quarkus
 * leaves unused producers out of the build.
 */
@Dependent
public final class StoreWiring {
  /**
   * Five attempts with short pauses of random length: at one failure in five, three requests in ten
   * thousand fail for good, and a request is sent 1.25 times. The client's bucket of tokens ends
   * retries altogether while nothing gets through, so that an outage is not made worse.
   */
  private static final RetryStrategy RETRIES =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .maxAttempts(5)
          .backoffStrategy(
              BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(500)))
          .throttlingBackoffStrategy(
              BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(1)))
          .build();

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

  /**
   * The client of Quarkus, metered, and with an end to its patience: a caller is better told to
   * come back than kept until Lambda cuts the function off, which loses the answer and its log.
   */
  @Produces
  @Singleton
  DynamoDbClient client(
      DynamoDbClientBuilder builder,
      StoreMeter meter,
      @ConfigProperty(name = "shopkeeper.store.patience", defaultValue = "PT4S")
          Duration patience) {
    ClientOverrideConfiguration.Builder overrides =
        builder.overrideConfiguration().toBuilder()
            .addExecutionInterceptor(meter)
            .apiCallTimeout(patience)
            .apiCallAttemptTimeout(patience.dividedBy(4))
            .retryStrategy(RETRIES);
    return builder.overrideConfiguration(overrides.build()).build();
  }

  @Produces
  @Singleton
  CallLog callLog(
      @ConfigProperty(name = "aws.lambda.function.name", defaultValue = "shopkeeper")
          String function,
      StoreMeter meter,
      InstantSource clock) {
    // Funqy hands over no context; the platform's id of the call is in the logging context.
    Supplier<String> requestId = () -> Objects.toString(MDC.get("AWSRequestId"), null);
    return new CallLog(function, meter, clock, requestId, System.out);
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
