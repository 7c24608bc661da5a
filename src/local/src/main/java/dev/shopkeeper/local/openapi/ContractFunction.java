package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.tables.TablesRequest;
import java.util.List;

/** The functions that answer the API, each with its request and its name in the stack. */
public enum ContractFunction {
  /** What shall I show this shopper? */
  RECOMMEND("RecommendFunction", ":live", RecommendRequest.class),
  /** Who are my shoppers? */
  SEGMENT_USERS("SegmentUsersFunction", ":live", SegmentRequest.class),
  /** What must I order? */
  FORECAST_INVENTORY("ForecastInventoryFunction", ":live", ForecastRequest.class),
  /** Keeps what shoppers do. */
  RECORD_EVENTS("RecordEventsFunction", "", RecordEventsRequest.class),
  /** Makes the tables. */
  RECOMPUTE("RecomputeFunction", "", TablesRequest.class);

  /** The function's name in {@code template.yaml}. */
  private final String logicalId;

  private final String qualifier;
  private final Class<?> request;

  ContractFunction(String logicalId, String qualifier, Class<?> request) {
    this.logicalId = logicalId;
    this.qualifier = qualifier;
    this.request = request;
  }

  /** What an integration calls, for {@code Fn::Sub}: the function, or the alias that it has. */
  public String called() {
    return "${" + logicalId + ".Arn}" + qualifier;
  }

  /** The record that its callers fill. */
  public Class<?> request() {
    return request;
  }

  /** What it can be asked for. */
  public List<Operation> operations() {
    return List.of(request.getAnnotation(Operations.class).value().getEnumConstants());
  }
}
