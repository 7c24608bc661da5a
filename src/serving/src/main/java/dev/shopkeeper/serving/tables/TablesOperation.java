package dev.shopkeeper.serving.tables;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.Set;

/** What {@code recompute} can be asked for. */
public enum TablesOperation implements Operation {
  /** Tell the generations of the tables. */
  @JsonProperty("tables")
  TABLES(Route.get("/v1/tables")),
  /** Make a new generation. */
  @JsonProperty("recompute")
  RECOMPUTE(Route.post("/v1/recompute"), "tables", "data", "force", "recorded_events"),
  /** Tell all that is kept of a user. */
  @JsonProperty("user_data")
  USER_DATA(Route.get("/v1/users/{userId}/data"), "user_id", "cursor"),
  /** Erase all that is kept of a user. */
  @JsonProperty("erase_user")
  ERASE_USER(Route.delete("/v1/users/{userId}/data"), "user_id");

  private final Route route;
  private final Set<String> fields;

  TablesOperation(Route route, String... fields) {
    this.route = route;
    this.fields = Set.of(fields);
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public Set<String> fields() {
    return fields;
  }
}
