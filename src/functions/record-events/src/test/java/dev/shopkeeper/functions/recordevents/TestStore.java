package dev.shopkeeper.functions.recordevents;

import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.events.Shopper;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The store in memory, which can be told to fail. */
@Mock
@Singleton
public class TestStore implements EventStore {
  private final EventStore memory =
      new MemoryEventStore(Duration.ofDays(90), InstantSource.system());
  private volatile boolean down;

  void setDown(boolean down) {
    this.down = down;
  }

  @Override
  public Outcome record(Event event) {
    if (down) {
      throw new StoreUnavailableException("told to fail", null);
    }
    return memory.record(event);
  }

  @Override
  public List<Event> latest(Shopper shopper, int limit) {
    return memory.latest(shopper, limit);
  }

  @Override
  public List<Event> page(Shopper shopper, Optional<String> after, int limit) {
    return memory.page(shopper, after, limit);
  }

  @Override
  public int erase(Shopper shopper) {
    return memory.erase(shopper);
  }

  @Override
  public void scan(Consumer<Event> consumer) {
    memory.scan(consumer);
  }
}
