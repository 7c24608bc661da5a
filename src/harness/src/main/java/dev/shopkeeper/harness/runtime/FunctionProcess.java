package dev.shopkeeper.harness.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A function in a process of its own, with a Runtime API of its own. Every wait is bounded, the
 * process ends with this object, and whatever goes wrong is told with what the process printed.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final int OUTPUT_KEPT = 100_000;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final RuntimeApi api;
  private final Process process;
  private final Thread reader;
  private final StringBuilder output = new StringBuilder();
  private volatile boolean closing;

  private FunctionProcess(String name, RuntimeApi api, Process process) {
    this.name = name;
    this.api = api;
    this.process = process;
    this.reader = new Thread(this::read, "output of " + name);
  }

  /**
   * Starts a process.
   *
   * @param name the function's name
   * @param folder where it runs, as Lambda's /var/task
   * @param command program and arguments
   * @param environment all of its environment but what Lambda adds
   */
  public static FunctionProcess start(
      String name, Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    RuntimeApi api = RuntimeApi.start(name);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      // What happens to be set where the tests run is not set in Lambda either.
      builder.environment().clear();
      builder.environment().putAll(lambdaEnvironment(name, folder, api));
      builder.environment().putAll(environment);
      FunctionProcess started = new FunctionProcess(name, api, builder.start());
      started.reader.setDaemon(true);
      started.reader.start();
      return started;
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private static Map<String, String> lambdaEnvironment(String name, Path folder, RuntimeApi api) {
    return Map.ofEntries(
        Map.entry("AWS_LAMBDA_RUNTIME_API", api.address()),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", name),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "test"),
        Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        Map.entry("LAMBDA_TASK_ROOT", folder.toString()),
        Map.entry("AWS_REGION", "eu-central-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "local"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "local"),
        Map.entry("LANG", "en_US.UTF-8"),
        Map.entry("TZ", ":UTC"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin:/bin"));
  }

  /**
   * Sends an event and waits for what comes of it.
   *
   * @throws AssertionError where the process ends or the time runs out first
   */
  public Outcome invoke(byte[] event, Duration timeout) throws InterruptedException {
    CompletableFuture<Outcome> outcome = api.invoke(event, timeout);
    CompletableFuture<Process> exit = process.onExit();
    try {
      CompletableFuture.anyOf(outcome, exit).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!outcome.isDone()) {
        // The last answer and the end of the process race each other.
        return outcome.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
      return outcome.get();
    } catch (TimeoutException e) {
      String state =
          process.isAlive() ? "gave no answer within " + timeout : "ended with " + exitCode();
      throw new AssertionError(describe(state), e);
    } catch (ExecutionException e) {
      throw new AssertionError(describe("failed"), e);
    }
  }

  /** The process's number. */
  public long pid() {
    return process.pid();
  }

  /** When the process first asked for an invocation, by {@link System#nanoTime}. */
  public long firstPoll() {
    return api.firstPoll().join();
  }

  /** Has a JVM print what each of its threads is doing; ends a native process. */
  public void printThreads() throws IOException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start();
  }

  /** What the process printed so far. */
  public String output() {
    synchronized (output) {
      return output.toString();
    }
  }

  /** A failure in words, with the process's output. */
  public String describe(String what) {
    return name + " " + what + "; it printed:\n" + output();
  }

  private int exitCode() throws InterruptedException {
    reader.join(GRACE.toMillis());
    return process.exitValue();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.append(line).append('\n');
          // The end tells more than the beginning.
          output.delete(0, Math.max(0, output.length() - OUTPUT_KEPT));
        }
      }
    } catch (IOException e) {
      if (!closing && process.isAlive()) {
        throw new UncheckedIOException("cannot read what " + name + " prints", e);
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } finally {
      api.close();
    }
  }
}
