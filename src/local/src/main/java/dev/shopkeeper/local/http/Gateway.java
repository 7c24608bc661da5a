package dev.shopkeeper.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.invocation.Operation;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;

/**
 * Stands where API Gateway stands in the cloud: the request becomes an event, the reply a response,
 * and what is between them is the same code.
 */
@RequestScoped
class Gateway {
  private final LocalFunctions functions;
  private final RoutingContext routing;
  private final UriInfo uri;

  @Inject
  Gateway(LocalFunctions functions, RoutingContext routing, UriInfo uri) {
    this.functions = functions;
    this.routing = routing;
    this.uri = uri;
  }

  /** Answers a request without a body. */
  Response call(ContractFunction function, Operation operation) {
    return call(function, operation, new byte[0]);
  }

  /** Answers a request. */
  Response call(ContractFunction function, Operation operation, byte[] body) {
    String routeKey = operation.route().method() + " " + operation.route().template();
    ObjectNode event = HttpPayload.event(routing.request(), routeKey, body);
    ObjectNode parameters = event.putObject("pathParameters");
    uri.getPathParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
    return response(functions.answer(function, event));
  }

  /** Answers a request that no route takes. */
  Response refuse() {
    return response(
        functions.refuse(HttpPayload.event(routing.request(), "$default", new byte[0])));
  }

  private static Response response(JsonNode reply) {
    Response.ResponseBuilder response = Response.status(reply.path("statusCode").asInt());
    reply
        .path("headers")
        .properties()
        .forEach(header -> response.header(header.getKey(), header.getValue().asText()));
    // As bytes: the reply's own content type stays without a charset, as in the cloud.
    return response.entity(reply.path("body").asText().getBytes(StandardCharsets.UTF_8)).build();
  }
}
