package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;

/**
 * Asks for demand or for stock decisions.
 *
 * @param operation what is asked for; over HTTP the route says it. Where it is absent, {@code
 *     stock} means {@code what_if}, {@code positions} means {@code transfers} and {@code horizon}
 *     or {@code levels} mean {@code forecast}; an {@code item_id} alone could mean two things and
 *     is refused
 * @param itemId the item; 1 to 512 bytes of UTF-8
 * @param locationId the warehouse or branch; absent for the shop as a whole; 1 to 512 bytes of
 *     UTF-8
 * @param horizon how many steps ahead, 1 to 366; by default and at most all that were computed
 * @param levels probabilities of the intervals, each above 0 and below 1, at most 5, by default 0.8
 *     and 0.95
 * @param stock stock figures to decide by, 1 to 100 items
 * @param limit how many items on a page at most, 1 to 100, by default 50
 * @param budget money for all orders together, 0 to 1e15; absent for as much as is needed
 * @param category a category of the catalogue; absent for the whole shop or a location; 1 to 256
 *     bytes of UTF-8
 * @param positions stock of items at locations, 2 to 200
 * @param lanes ways between locations, 1 to 500; absent for every way, at no cost
 * @param cursor where the page begins, as {@code next_cursor} of the page before said; absent for
 *     the first page
 * @param price another price of a unit, in the shop's money, 0.000001 to 1e9: expected demand
 *     follows it as it did before; absent for the usual one
 * @param promotion share of what is sold that is in a promotion, 0 to 1: 1 for all of it; absent
 *     for the usual share
 * @param changeFromDay first day ahead on which price and promotion hold, 1 to 366, by default 1
 * @param changeDays for how many days they hold, 1 to 366; absent for all that is forecast
 */
@Operations(ForecastOperation.class)
public record ForecastRequest(
    ForecastOperation operation,
    String itemId,
    String locationId,
    Integer horizon,
    List<Double> levels,
    List<StockGiven> stock,
    Integer limit,
    String cursor,
    Double budget,
    String category,
    List<Position> positions,
    List<Lane> lanes,
    Double price,
    Double promotion,
    Integer changeFromDay,
    Integer changeDays)
    implements Request {
  private static final int MOST_STOCK = 100;
  private static final int MOST_LEVELS = 5;
  private static final int LONGEST_CURSOR = 1024;
  private static final int LONGEST_CATEGORY = 256;
  private static final int MOST_POSITIONS = 200;
  private static final int MOST_LANES = 500;
  private static final double MOST_MONEY = 1e15;
  private static final double MOST_PRICE = 1e9;
  private static final int FURTHEST_DAY = 366;

  /** Asks at the usual price, with the usual promotions. */
  public ForecastRequest(
      ForecastOperation operation,
      String itemId,
      String locationId,
      Integer horizon,
      List<Double> levels,
      List<StockGiven> stock,
      Integer limit,
      String cursor,
      Double budget,
      String category,
      List<Position> positions,
      List<Lane> lanes) {
    this(
        operation,
        itemId,
        locationId,
        horizon,
        levels,
        stock,
        limit,
        cursor,
        budget,
        category,
        positions,
        lanes,
        null,
        null,
        null,
        null);
  }

  /** Fills in what follows from the fields and what has a default. */
  public ForecastRequest {
    if (operation == null) {
      if (stock != null) {
        operation = ForecastOperation.WHAT_IF;
      } else if (positions != null) {
        operation = ForecastOperation.TRANSFERS;
      } else if (itemId != null && (horizon != null || levels != null)) {
        operation = ForecastOperation.FORECAST;
      }
    }
    levels = levels == null ? List.of(0.8, 0.95) : levels;
    stock = stock == null ? List.of() : stock;
    limit = limit == null ? 50 : limit;
    positions = positions == null ? List.of() : positions;
    lanes = lanes == null ? List.of() : lanes;
  }

  @Override
  public void check(Checks checks) {
    if (operation == ForecastOperation.FORECAST || operation == ForecastOperation.REPLENISHMENT) {
      checks.given("item_id", itemId, "an item's id");
    }
    checks.id("item_id", itemId);
    checks.id("location_id", locationId);
    checks.range("horizon", horizon, 1, 366);
    checks.size("levels", levels, MOST_LEVELS);
    for (int i = 0; i < Math.min(levels.size(), MOST_LEVELS); i++) {
      checks.given("levels[" + i + "]", levels.get(i), "a probability");
      checks.between("levels[" + i + "]", levels.get(i), 0, 1);
    }
    checks.range("limit", limit, 1, 100);
    if (cursor != null && (cursor.isEmpty() || cursor.length() > LONGEST_CURSOR)) {
      checks.refuse("cursor", cursor, "the next_cursor of the page before");
    }
    checks.range("budget", budget, 0, MOST_MONEY);
    checks.text("category", category, LONGEST_CATEGORY);
    checks.range("price", price, 0.000001, MOST_PRICE);
    checks.range("promotion", promotion, 0, 1);
    checks.range("change_from_day", changeFromDay, 1, FURTHEST_DAY);
    checks.range("change_days", changeDays, 1, FURTHEST_DAY);
    if (operation == ForecastOperation.GROUP_FORECAST && category != null && locationId != null) {
      checks.refuse("category", category, "nothing beside location_id: one of the two");
    }
    checkStock(checks);
    checkTransfers(checks);
  }

  private void checkTransfers(Checks checks) {
    if (operation == ForecastOperation.TRANSFERS && positions.size() < 2) {
      checks.refuse("positions", positions.size() + " elements", "2 to " + MOST_POSITIONS);
    }
    checks.size("positions", positions, MOST_POSITIONS);
    for (int i = 0; i < Math.min(positions.size(), MOST_POSITIONS); i++) {
      String field = "positions[" + i + "]";
      checks.given(field, positions.get(i), "stock of an item at a location");
      if (positions.get(i) != null) {
        positions.get(i).check(field, checks);
      }
    }
    checks.size("lanes", lanes, MOST_LANES);
    for (int i = 0; i < Math.min(lanes.size(), MOST_LANES); i++) {
      String field = "lanes[" + i + "]";
      checks.given(field, lanes.get(i), "a way between two locations");
      if (lanes.get(i) != null) {
        lanes.get(i).check(field, checks);
      }
    }
  }

  private void checkStock(Checks checks) {
    if (operation == ForecastOperation.WHAT_IF && stock.isEmpty()) {
      checks.refuse("stock", null, "stock figures of 1 to " + MOST_STOCK + " items");
    }
    checks.size("stock", stock, MOST_STOCK);
    for (int i = 0; i < Math.min(stock.size(), MOST_STOCK); i++) {
      String field = "stock[" + i + "]";
      checks.given(field, stock.get(i), "an item's stock figures");
      if (stock.get(i) != null) {
        stock.get(i).check(field, checks);
      }
    }
  }
}
