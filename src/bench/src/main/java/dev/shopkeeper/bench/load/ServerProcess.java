package dev.shopkeeper.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The local server in a process of its own, and what the system counts of it. */
final class ServerProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofMinutes(5);
  private static final double TICKS_A_SECOND = 100;

  private final Process process;
  private final URI base;
  private final Path log;

  private ServerProcess(Process process, URI base, Path log) {
    this.process = process;
    this.base = base;
    this.log = log;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param command program and arguments
   * @param folder where it runs and keeps its tables
   * @param port on the loopback address
   */
  static ServerProcess start(List<String> command, Path folder, int port)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ServerProcess server = new ServerProcess(process, URI.create("http://127.0.0.1:" + port), log);
    try {
      server.await();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void await() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest tables = HttpRequest.newBuilder(base.resolve("/v1/tables")).build();
    long end = System.nanoTime() + TO_START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.send(tables, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(200);
    }
    throw new IOException("the server did not start:\n" + Files.readString(log));
  }

  /** Where it answers. */
  URI base() {
    return base;
  }

  /** Seconds of processor time since its start. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(proc("stat"));
    // After the name in parentheses, which may hold blanks: the 14th and 15th field of all.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /** Memory that is its own or mapped now. */
  double residentMib() throws IOException {
    return Files.readAllLines(proc("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1_024.0;
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
