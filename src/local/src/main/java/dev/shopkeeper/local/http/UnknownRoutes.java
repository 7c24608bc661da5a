package dev.shopkeeper.local.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers what no route takes in the contract's own words, not in the framework's. */
class UnknownRoutes {
  private final Gateway gateway;

  @Inject
  UnknownRoutes(Gateway gateway) {
    this.gateway = gateway;
  }

  /** The framework would answer these by itself; an HTTP API knows no route for them. */
  @ServerRequestFilter(preMatching = true)
  Response notByItself(ContainerRequestContext request) {
    boolean own = request.getMethod().equals("OPTIONS") || request.getMethod().equals("HEAD");
    return own && request.getUriInfo().getPath().startsWith("/v1/") ? gateway.refuse() : null;
  }

  @ServerExceptionMapper
  Response unknown(NotFoundException e) {
    return gateway.refuse();
  }

  @ServerExceptionMapper
  Response otherMethod(NotAllowedException e) {
    return gateway.refuse();
  }
}
