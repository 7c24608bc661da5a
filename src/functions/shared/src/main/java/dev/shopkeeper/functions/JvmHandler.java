package dev.shopkeeper.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What Lambda's Java runtimes call: Quarkus' handler, whose class starts Quarkus when it is first
 * used, and beside it a {@link Rehearsal} of what Quarkus does not load. A native function has
 * neither, nor this class.
 */
public final class JvmHandler implements RequestStreamHandler {
  static {
    Thread rehearsal = new Thread(Rehearsal::run, "rehearsal");
    rehearsal.setDaemon(true);
    rehearsal.start();
  }

  private final RequestStreamHandler quarkus = new FunqyStreamHandler();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    quarkus.handleRequest(event, answer, context);
  }
}
