package dev.shopkeeper.serving.tables;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;
import java.util.Objects;

/**
 * Asks for the state of the tables, for a new generation of them, or about what they and the
 * recorded events keep of a user.
 *
 * @param operation what is asked for; over HTTP the route says it. It never follows from the other
 *     fields: nobody shall start a recompute by an empty request
 * @param tables the tables to make anew, by default all
 * @param data where the shop's files are, as {@code s3://bucket/prefix}; by default where the
 *     deployment says; at most 1,024 characters
 * @param force make a new generation even where data, options and code are those of the serving
 *     one; by default false
 * @param recordedEvents learn from the events that were recorded live, beside the shop's files; by
 *     default true
 * @param userId whose data to tell or erase; 1 to 512 bytes of UTF-8
 * @param cursor of the page before, for the next page of a user's events
 */
@Operations(TablesOperation.class)
public record TablesRequest(
    TablesOperation operation,
    List<TableName> tables,
    String data,
    Boolean force,
    Boolean recordedEvents,
    String userId,
    String cursor)
    implements Request {
  private static final int LONGEST_LOCATION = 1024;

  /** Fills in what has a default. */
  public TablesRequest {
    tables = tables == null ? List.of(TableName.values()) : tables;
    force = force != null && force;
    recordedEvents = recordedEvents == null || recordedEvents;
  }

  @Override
  public void check(Checks checks) {
    if (tables.isEmpty()
        || tables.size() > TableName.values().length
        || tables.stream().anyMatch(Objects::isNull)) {
      checks.refuse("tables", tables.toString(), "some of similarity, segments, forecasts");
    }
    if (operation == TablesOperation.USER_DATA || operation == TablesOperation.ERASE_USER) {
      checks.given("user_id", userId, "a user's id");
    }
    checks.id("user_id", userId);
    checks.id("cursor", cursor);
    if (data != null && (!data.startsWith("s3://") || data.length() > LONGEST_LOCATION)) {
      checks.refuse(
          "data", data, "s3://bucket/prefix of at most " + LONGEST_LOCATION + " characters");
    }
  }
}
