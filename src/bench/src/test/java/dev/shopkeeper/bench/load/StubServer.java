package dev.shopkeeper.bench.load;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Answers every request with nothing, and those for what is popular with a fault. */
final class StubServer {
  private StubServer() {}

  public static void main(String[] arguments) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean fault = exchange.getRequestURI().getPath().equals("/v1/popular");
          exchange.sendResponseHeaders(fault ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
  }
}
