package dev.shopkeeper.harness.runtime;

import java.nio.file.Path;
import java.util.List;

/** How Lambda's Java runtimes start a function that is a zip of classes and jars. */
public final class JavaCommand {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private JavaCommand() {}

  /** The Java that runs the tests. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The command for an unpacked zip.
   *
   * @param task the folder it is unpacked in, Lambda's /var/task
   * @param runtime the folder with the jars of the runtime interface client, Lambda's /var/runtime
   * @param handler class and method that take the event
   */
  public static List<String> of(Path task, Path runtime, String handler) {
    String classPath = String.join(":", task.toString(), task + "/lib/*", runtime + "/*");
    // C1 and the serial collector, as Lambda's runtimes choose for a cold start.
    return List.of(
        program(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, MAIN, handler);
  }
}
