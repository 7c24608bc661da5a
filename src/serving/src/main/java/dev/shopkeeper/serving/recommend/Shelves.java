package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.recommend.Facets;
import dev.shopkeeper.tables.recommend.ShelfRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The shelves of one generation, their pages read as they are needed and kept.
 *
 * <p>An answer reads at most {@value #MOST_READ} pages: the first of all shelves that its filter
 * asks for, which tell how much lies on them, and then, in one read, the rest of those conditions
 * that least is found for. Categories and brands are read with the first rows of the answer.
 */
final class Shelves {
  /** The most pages that an answer reads. */
  static final int MOST_READ = 100;

  /** The most pages that are read before it is known whether they will be needed. */
  static final int MOST_AHEAD = 20;

  /** About 4 MB of item numbers. */
  private static final int MOST_KEPT = 256;

  private final Snapshot snapshot;
  private final Facets facets;
  // Empty for a page that the table has not.
  private final Map<RowKey, Optional<ShelfRow>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowKey, Optional<ShelfRow>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Shelves(Snapshot snapshot, Facets facets) {
    this.snapshot = snapshot;
    this.facets = facets;
  }

  /** Shelves of a condition: the pages read of each, and what is not read yet. */
  private record Condition(Map<String, List<ShelfRow>> pages, List<RowKey> more, long items) {
    static Condition of(List<String> shelves, Map<RowKey, ShelfRow> first) {
      Map<String, List<ShelfRow>> pages = new LinkedHashMap<>();
      List<RowKey> more = new ArrayList<>();
      long items = 0;
      for (String facet : shelves) {
        ShelfRow page = first.get(ShelfRow.key(facet, 0));
        if (page != null) {
          pages.put(facet, List.of(page));
          items += page.total();
          IntStream.range(1, page.pages()).forEach(n -> more.add(ShelfRow.key(facet, n)));
        }
      }
      return new Condition(pages, more, items);
    }

    ShelvedItems with(Map<RowKey, ShelfRow> rest) {
      List<List<ShelfRow>> all = new ArrayList<>();
      pages.forEach(
          (facet, first) -> {
            List<ShelfRow> shelf = new ArrayList<>(first);
            for (int n = 1; n < first.get(0).pages(); n++) {
              RowKey key = ShelfRow.key(facet, n);
              if (!rest.containsKey(key)) {
                throw StoredRow.missing(key);
              }
              shelf.add(rest.get(key));
            }
            all.add(shelf);
          });
      return ShelvedItems.onAnyOf(all);
    }

    ShelvedItems firstPages() {
      return ShelvedItems.onAnyOf(pages.values());
    }
  }

  /** The pages that a request needs if its list comes out short, as far as its words name them. */
  static List<RowKey> ahead(RecommendRequest request) {
    boolean fills =
        request.candidates() == null
            && !RecommendOperation.OF_THE_PAST.contains(request.operation());
    List<RowKey> keys = fills ? firstPages(Conditions.byName(request)) : List.of();
    return keys.size() <= MOST_AHEAD ? keys : List.of();
  }

  /** Those of some pages that are not here. */
  synchronized List<RowKey> missing(Collection<RowKey> keys) {
    return keys.stream().filter(key -> !kept.containsKey(key)).toList();
  }

  /** Keeps pages that were read with other rows. */
  synchronized void keep(Collection<RowKey> asked, Map<RowKey, byte[]> rows) {
    asked.forEach(key -> kept.put(key, Reading.row(rows, key, ShelfRow::decode)));
  }

  /** What may pass a request's filter. */
  ShelvedItems find(RecommendRequest request) {
    List<Condition> conditions = conditions(Conditions.of(request, facets));
    if (conditions.isEmpty()) {
      return ShelvedItems.UNKNOWN;
    }
    int left = MOST_READ - conditions.stream().mapToInt(one -> one.pages().size()).sum();
    List<RowKey> more = new ArrayList<>();
    List<Condition> whole = new ArrayList<>();
    for (Condition one : conditions) {
      if (one.more().size() <= left - more.size()) {
        more.addAll(one.more());
        whole.add(one);
      }
    }
    Map<RowKey, ShelfRow> rest = read(more);
    return whole.stream()
        .map(one -> one.with(rest))
        .reduce(ShelvedItems::and)
        .orElseGet(conditions.get(0)::firstPages);
  }

  /** As many as their first pages may be read of, that first which least is found for. */
  private List<Condition> conditions(List<List<String>> asked) {
    List<List<String>> read = new ArrayList<>();
    int pages = 0;
    for (List<String> shelves :
        asked.stream().sorted(Comparator.comparingInt(List::size)).toList()) {
      pages += shelves.size();
      if (pages <= MOST_READ) {
        read.add(shelves);
      }
    }
    Map<RowKey, ShelfRow> first = read(firstPages(read));
    return read.stream()
        .map(shelves -> Condition.of(shelves, first))
        .sorted(Comparator.comparingLong(Condition::items))
        .toList();
  }

  private static List<RowKey> firstPages(List<List<String>> shelves) {
    return shelves.stream().flatMap(List::stream).map(facet -> ShelfRow.key(facet, 0)).toList();
  }

  /** Pages by their keys, without those that the table has not. */
  private synchronized Map<RowKey, ShelfRow> read(List<RowKey> keys) {
    List<RowKey> wanted = missing(keys);
    if (!wanted.isEmpty()) {
      keep(wanted, snapshot.read(wanted));
    }
    Map<RowKey, ShelfRow> found = new LinkedHashMap<>();
    keys.forEach(key -> kept.get(key).ifPresent(page -> found.put(key, page)));
    return found;
  }
}
