package dev.shopkeeper.local.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what no route takes in the contract's own words, not in the framework's. */
class UnknownRoutes {
  private final Gateway gateway;

  @Inject
  UnknownRoutes(Gateway gateway) {
    this.gateway = gateway;
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
