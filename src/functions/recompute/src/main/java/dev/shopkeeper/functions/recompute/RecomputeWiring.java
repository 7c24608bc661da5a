package dev.shopkeeper.functions.recompute;

import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.recompute.S3Places;
import dev.shopkeeper.recompute.ShopPlaces;
import dev.shopkeeper.serving.tables.UserRecords;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Gives the function its service. */
@Dependent
final class RecomputeWiring {
  // Region, credentials and, in tests, endpoint come from the environment, as the SDK documents.
  @Produces
  @Singleton
  S3Client s3() {
    return S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build();
  }

  @Produces
  @Singleton
  ShopPlaces places(
      S3Client s3, @ConfigProperty(name = "shopkeeper.data") Optional<String> standard) {
    return new S3Places(s3, standard);
  }

  @Produces
  @Singleton
  UserRecords users(RowStore store, EventStore events, ErasureStore erasures, InstantSource clock) {
    return new UserRecords(store, events, erasures, clock, () -> UUID.randomUUID().toString());
  }

  @Produces
  @Singleton
  RecomputeService service(
      RowStore store,
      EventStore events,
      ErasureStore erasures,
      UserRecords users,
      ShopPlaces places,
      InstantSource clock) {
    Recompute recompute = new Recompute(store, events, erasures, Builders.all(), clock);
    return new RecomputeService(store, recompute, users, places, clock);
  }
}
