package dev.shopkeeper.tables.dynamo;

/**
 * Tells a failure of the JDK's HTTP client from one of our own.
 *
 * <p>A connection that is cut off while it is being opened, as an attempt is that takes too long,
 * can end in a NullPointerException inside {@code HttpURLConnection}. The SDK passes that on as it
 * is. It says nothing but that no response came.
 */
final class BrokenConnection {
  private static final String JDK_CLIENT = "sun.net.www.";

  private BrokenConnection() {}

  static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      StackTraceElement[] trace = cause.getStackTrace();
      if (cause instanceof NullPointerException
          && trace.length > 0
          && trace[0].getClassName().startsWith(JDK_CLIENT)) {
        return true;
      }
    }
    return false;
  }
}
