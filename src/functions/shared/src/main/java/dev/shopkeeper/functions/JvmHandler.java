package dev.shopkeeper.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ServiceLoader;

/**
 * What Lambda's Java runtimes call: Quarkus' handler, whose class starts Quarkus when it is first
 * used, and beside it rehearsals of what Quarkus does not load: of requests to the store, and of an
 * answer. A native function has none of them, nor this class.
 */
public final class JvmHandler implements RequestStreamHandler {
  static {
    start("rehearsed requests", Rehearsal::run);
    start("rehearsed answer", JvmHandler::answer);
  }

  private final RequestStreamHandler quarkus = new FunqyStreamHandler();

  private static void start(String name, Runnable part) {
    Thread thread = new Thread(part, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void answer() {
    try {
      ClassLoader loader = JvmHandler.class.getClassLoader();
      for (AnswerRehearsal one : ServiceLoader.load(AnswerRehearsal.class, loader)) {
        one.run(CallLog.silent());
      }
    } catch (Exception e) {
      System.getLogger(JvmHandler.class.getName())
          .log(System.Logger.Level.DEBUG, "the rehearsed answer ended early", e);
    }
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    quarkus.handleRequest(event, answer, context);
  }
}
