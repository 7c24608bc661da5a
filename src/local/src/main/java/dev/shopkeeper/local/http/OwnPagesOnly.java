package dev.shopkeeper.local.http;

import dev.shopkeeper.serving.invocation.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns requests away that a page of another site made in this machine's browser: listening on
 * loopback alone does not stop those.
 */
class OwnPagesOnly {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @ServerRequestFilter(preMatching = true)
  Response refuse(HttpServerRequest request) {
    // A foreign name for 127.0.0.1 is how DNS rebinding looks from here.
    String host = request.authority() == null ? "" : request.authority().host();
    String origin = request.getHeader("origin");
    if (LOOPBACK.contains(host) && (origin == null || isOwn(origin))) {
      return null;
    }
    String detail = "this server answers this machine's own pages; it was asked as " + host;
    return Response.status(403)
        .type("application/problem+json")
        .entity(Json.write(Map.of("title", "Forbidden", "status", 403, "detail", detail)))
        .build();
  }

  private static boolean isOwn(String origin) {
    try {
      return LOOPBACK.contains(String.valueOf(URI.create(origin).getHost()));
    } catch (IllegalArgumentException e) {
      // No address at all, and so none of this machine.
      return false;
    }
  }
}
