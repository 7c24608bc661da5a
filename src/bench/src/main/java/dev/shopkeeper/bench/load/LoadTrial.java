package dev.shopkeeper.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Clients that each send a request as soon as the one before is answered, for a time that is set
 * beforehand.
 */
final class LoadTrial {
  private final ServerProcess server;
  private final RouteRequests requests;
  private final int clients;
  private final long seed;
  private int sentBefore;

  LoadTrial(ServerProcess server, int clients, long seed) throws IOException {
    this.server = server;
    this.requests = new RouteRequests(server.base());
    this.clients = clients;
    this.seed = seed;
  }

  /**
   * What a part of the trial came to.
   *
   * @param seconds it took
   * @param cpuSeconds the server's processor time
   * @param residentMib the server's memory at its end
   * @param routes times of right answers by route
   * @param wrong what was answered otherwise, a few of them
   */
  record Part(
      double seconds,
      double cpuSeconds,
      double residentMib,
      Map<String, Latencies> routes,
      List<String> wrong) {
    /** All times together. */
    Latencies all() {
      Latencies all = new Latencies();
      routes.values().forEach(all::addAll);
      return all;
    }
  }

  /** Sends requests for a while. */
  Part run(Duration length) throws IOException, InterruptedException, ExecutionException {
    double cpu = server.cpuSeconds();
    long begun = System.nanoTime();
    long end = begun + length.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Client>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Client client = new Client(sentBefore++, end);
        running.add(threads.submit(client));
      }
      Map<String, Latencies> routes = new TreeMap<>();
      List<String> wrong = new ArrayList<>();
      for (Future<Client> future : running) {
        Client client = future.get();
        client.routes.forEach(
            (route, times) -> routes.computeIfAbsent(route, r -> new Latencies()).addAll(times));
        wrong.addAll(client.wrong);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Part(
          seconds, server.cpuSeconds() - cpu, server.residentMib(), routes, List.copyOf(wrong));
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** One client with a connection of its own. */
  private final class Client implements Callable<Client> {
    private static final int WRONG_KEPT = 5;

    private final int number;
    private final long end;
    private final Map<String, Latencies> routes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    Client(int number, long end) {
      this.number = number;
      this.end = end;
    }

    @Override
    public Client call() throws IOException, InterruptedException {
      HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      SplittableRandom random = new SplittableRandom(seed + number);
      for (int i = 0; System.nanoTime() < end; i++) {
        RouteRequests.Sent sent = requests.next(random, "load-" + seed + "-" + number + "-" + i);
        long begun = System.nanoTime();
        HttpResponse<String> answer = http.send(sent.request(), BodyHandlers.ofString());
        long taken = System.nanoTime() - begun;
        if (answer.statusCode() == 200 || isStranger(sent, answer)) {
          routes.computeIfAbsent(sent.route(), r -> new Latencies()).add(taken);
        } else if (wrong.size() < WRONG_KEPT) {
          wrong.add(sent.request().uri() + " answered " + answer.statusCode() + answer.body());
        }
      }
      return this;
    }

    /** The one shopper of whom nothing is known has no segment. */
    private boolean isStranger(RouteRequests.Sent sent, HttpResponse<String> answer) {
      return answer.statusCode() == 404
          && sent.request().uri().getPath().startsWith("/v1/users/nobody/");
    }
  }
}
