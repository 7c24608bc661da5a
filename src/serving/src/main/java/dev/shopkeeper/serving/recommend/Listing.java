package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * From scores to the list a shopper sees: filtered, filled up, with reasons.
 *
 * <p>The list is as long as was asked for, if the catalogue has so many items that pass the filter:
 * what evidence leaves short is filled with what sells best.
 */
final class Listing {
  /** Candidates whose entries are read together. */
  private static final int PAGE = 256;

  /** How far down the best sellers a filter is followed: four reads of a hundred blocks. */
  private static final int MOST_POPULAR = 100 * PAGE;

  private final Catalogue catalogue;
  private final RecommendRequest request;
  private final Filter filter;
  private final Map<Integer, RecommendedItem> chosen = new LinkedHashMap<>();

  Listing(Catalogue catalogue, RecommendRequest request, Filter filter) {
    this.catalogue = catalogue;
    this.request = request;
    this.filter = filter;
  }

  /** Adds what the neighbours of the items met lead to. */
  void add(List<NeighbourRow> rows, List<Because> met) {
    int[] places = IntStream.range(0, rows.size()).toArray();
    // Exclusions drop no more items than there are of them; a filter may drop any number.
    int candidates =
        filter.narrow()
            ? catalogue.size()
            : Math.min(catalogue.size(), request.limit() + filter.exclusions());
    Scorer scorer = new Scorer(catalogue.size());
    Ranking ranking = scorer.rank(places, rows::get, candidates, new int[0]);
    List<Integer> kept = keep(ranking);
    if (kept.size() < request.limit() && ranking.size() == candidates) {
      // Advertisements or articles stood in the way of products, or the other way round.
      ranking = scorer.rank(places, rows::get, catalogue.size(), new int[0]);
      kept = keep(ranking);
    }
    ItemSource source =
        request.operation() == RecommendOperation.SIMILAR
            ? ItemSource.SIMILAR
            : ItemSource.PERSONAL;
    Reasons reasons = new Reasons(ranking, rows, met, request.reasons());
    catalogue.prefetch(reasons.items(kept));
    for (int place : kept) {
      int item = ranking.item(place);
      add(item, catalogue.entry(item), ranking.score(place), source, reasons.of(place, catalogue));
    }
  }

  /** The places of the best that pass the filter. */
  private List<Integer> keep(Ranking ranking) {
    int step = Math.max(2 * request.limit(), filter.narrow() ? PAGE : 0);
    List<Integer> kept = new ArrayList<>();
    for (int from = 0; from < ranking.size() && kept.size() < request.limit(); from += step) {
      int to = Math.min(ranking.size(), from + step);
      catalogue.prefetch(IntStream.range(from, to).mapToObj(ranking::item).toList());
      IntStream.range(from, to)
          .filter(place -> filter.test(catalogue.entry(ranking.item(place))))
          .limit(request.limit() - kept.size())
          .forEach(kept::add);
    }
    return kept;
  }

  /** Adds what a kind of answer proposes, best first. */
  void add(List<Proposal> proposals) {
    for (int from = 0; from < proposals.size() && !full(); from += PAGE) {
      List<Proposal> page = proposals.subList(from, Math.min(proposals.size(), from + PAGE));
      catalogue.prefetch(page.stream().map(Proposal::item).toList());
      List<Proposal> kept =
          page.stream()
              .filter(proposal -> filter.test(catalogue.entry(proposal.item())))
              .limit(request.limit() - chosen.size())
              .toList();
      catalogue.prefetch(
          kept.stream().flatMap(one -> one.parts().stream()).map(Proposal.Part::item).toList());
      kept.forEach(this::add);
    }
  }

  private void add(Proposal proposal) {
    CatalogueEntry entry = catalogue.entry(proposal.item());
    List<Reason> reasons = proposal.reasons(request.reasons(), catalogue);
    chosen.put(proposal.item(), item(entry, proposal, reasons));
  }

  /** Whether the list is as long as was asked for. */
  boolean full() {
    return chosen.size() >= request.limit();
  }

  private void add(
      int item, CatalogueEntry entry, double score, ItemSource source, List<Reason> reasons) {
    chosen.put(item, item(entry, Proposal.of(item, score, source), reasons));
  }

  private RecommendedItem item(CatalogueEntry entry, Proposal proposal, List<Reason> reasons) {
    return new RecommendedItem(
        chosen.size() + 1,
        entry.itemId(),
        entry.title().orElse(null),
        entry.category().orElse(null),
        ItemTypeName.of(entry.type()),
        entry.price().orElse(null),
        proposal.score(),
        proposal.source(),
        reasons,
        proposal.metAt(),
        proposal.buyAgain());
  }

  /** The given items that may still come into the list, each once. */
  List<String> open(List<String> itemIds) {
    Set<String> taken =
        chosen.values().stream().map(RecommendedItem::itemId).collect(Collectors.toSet());
    return itemIds.stream()
        .distinct()
        .filter(itemId -> !taken.contains(itemId) && !filter.excludes(itemId))
        .toList();
  }

  /** Fills the list with given items, in their order. */
  void fillWith(List<Integer> candidates) {
    catalogue.prefetch(candidates);
    for (int item : candidates) {
      fill(item, ItemSource.CANDIDATE);
    }
  }

  /** Fills the list with what sells best. */
  void fillWithPopular() {
    int last = Math.min(catalogue.size(), MOST_POPULAR);
    for (int from = 0; from < last && !full(); from += PAGE) {
      int to = Math.min(last, from + PAGE);
      catalogue.prefetch(IntStream.range(from, to).boxed().toList());
      for (int item = from; item < to; item++) {
        fill(item, ItemSource.POPULAR);
      }
    }
  }

  /** The items, best first. */
  List<RecommendedItem> items() {
    return List.copyOf(chosen.values());
  }

  private void fill(int item, ItemSource source) {
    CatalogueEntry entry = catalogue.entry(item);
    if (!full() && !chosen.containsKey(item) && filter.test(entry)) {
      add(item, entry, 0, source, List.of());
    }
  }
}
