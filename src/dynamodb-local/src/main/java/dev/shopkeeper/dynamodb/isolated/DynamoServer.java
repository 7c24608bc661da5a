package dev.shopkeeper.dynamodb.isolated;

import java.net.InetAddress;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind a Jetty of its own on a free port of the loopback address.
 *
 * <p>The runner that comes with DynamoDB Local binds every address of the machine and reports its
 * use; this one does neither. The class speaks to the outside in types of the JDK alone, since the
 * outside has another class loader.
 */
public final class DynamoServer implements IntSupplier, AutoCloseable {
  private final LocalDynamoDBRequestHandler tables;
  private final Server server;
  private final ServerConnector connector;

  /**
   * Starts it.
   *
   * @param folder where the tables are kept, or null to keep them in memory
   */
  public DynamoServer(String folder) throws Exception {
    tables = new LocalDynamoDBRequestHandler(0, folder == null, folder, true, false);
    server = new Server();
    connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(0);
    server.addConnector(connector);
    server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(tables, null)));
    server.start();
  }

  /** The port. */
  @Override
  public int getAsInt() {
    return connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    tables.shutdown();
  }
}
