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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
