package dev.shopkeeper.local.http;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Serves a shop over HTTP on this machine. */
public final class LocalServer {
  private static volatile LocalShop shop;

  private LocalServer() {}

  /**
   * Serves until the process is told to stop.
   *
   * @param open the shop; its services stay the caller's, who closes what is behind them
   * @param port on 127.0.0.1, 0 to 65,535; 0 for any that is free
   */
  public static void serve(LocalShop open, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ", allowed: 0 to 65535");
    }
    use(open);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    Quarkus.run();
  }

  /** Names the shop whose services answer from now on. */
  static void use(LocalShop open) {
    shop = Objects.requireNonNull(open, "shop");
  }

  /** Hands the shop to the resources: it is opened by the command line, outside of Quarkus. */
  @Singleton
  static final class Source {
    @Produces
    @Singleton
    LocalFunctions functions() {
      return new LocalFunctions(Objects.requireNonNull(shop, "no shop was opened"));
    }
  }
}
