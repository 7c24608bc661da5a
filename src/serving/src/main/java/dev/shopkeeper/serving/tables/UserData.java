package dev.shopkeeper.serving.tables;

import java.time.Instant;
import java.util.List;

/**
 * All that is kept of a user; a user of whom nothing is kept has empty lists.
 *
 * @param userId the user
 * @param readAt when it was read
 * @param events recorded events in the order of their ids, a page of at most 1,000
 * @param histories purchases, one entry for each generation that has them; on the first page only
 * @param profiles features, one entry for each generation that has them; on the first page only
 * @param cursor asks for the next page of events; absent where there are no more
 */
public record UserData(
    String userId,
    Instant readAt,
    List<KeptEvent> events,
    List<KeptHistory> histories,
    List<KeptProfile> profiles,
    String cursor)
    implements TablesAnswer {}
