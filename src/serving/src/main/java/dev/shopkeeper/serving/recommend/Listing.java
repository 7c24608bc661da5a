package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From scores to the list a shopper sees: filtered, ruled, filled up, with reasons.
 *
 * <p>The list is as long as was asked for, if the catalogue has so many items that pass the filter
 * and caps: what evidence leaves short is filled by the sources that follow, and what they leave
 * short with items held back for their stock. The last source looks at what lies on the shelves of
 * the filter, in at most {@value #MOST_BLOCKS} blocks of the catalogue; a list that this bound
 * leaves short says so.
 */
final class Listing {
  /** Candidates whose entries are read together. */
  private static final int PAGE = 256;

  /** Candidates beyond the places left among which rules and diversity change the order. */
  private static final int POOL = 200;

  /** The most blocks of the catalogue in which items to fill a list up with are looked for. */
  private static final int MOST_BLOCKS = 1000;

  /** The most items that are looked through at once: about a hundred blocks, one read. */
  private static final int LARGEST_PAGE = 25 * PAGE;

  private final Catalogue catalogue;
  private final RecommendRequest request;
  private final Filter filter;
  private final Merchandising rules;
  private final Selection selection;
  private final Set<Integer> seen = new HashSet<>();
  private final Set<String> seenIds = new HashSet<>();
  private final List<Candidate> heldBack = new ArrayList<>();
  private boolean cutShort;

  private Listing(Catalogue catalogue, RecommendRequest request, Filter filter) {
    this.catalogue = catalogue;
    this.request = request;
    this.filter = filter;
    Merchandising inForce = Merchandising.of(catalogue.rules(), request, filter.now());
    this.rules =
        RecommendOperation.OF_THE_PAST.contains(request.operation())
            ? inForce.excluding()
            : inForce;
    this.selection = new Selection(request.limit(), request.diversity(), rules.caps());
  }

  /**
   * Begins a list with what has its place whatever else comes: pins, then exploration.
   *
   * @throws ProblemException where the request filters by an attribute that no item has
   */
  static Listing begin(Catalogue catalogue, RecommendRequest request, Filter filter) {
    checkAttributes(catalogue, request);
    Listing listing = new Listing(catalogue, request, filter);
    listing.pin();
    listing.explore();
    return listing;
  }

  /** Adds what the neighbours of the items met lead to. */
  void addLedToBy(List<Met> met) {
    // Exclusions drop no more items than there are of them; a filter may drop any number.
    int first =
        filter.narrow() || rules.narrow()
            ? catalogue.size()
            : Math.min(catalogue.size(), request.limit() + filter.exclusions() + POOL);
    int taken = add(met, 0, first);
    if (taken == first && first < catalogue.size() && !full()) {
      add(met, first, catalogue.size());
    }
  }

  /** Adds the places of a ranking of the best so many, from one on; returns how many there are. */
  private int add(List<Met> met, int from, int most) {
    int[] places = IntStream.range(0, met.size()).toArray();
    Ranking ranking =
        new Scorer(catalogue.size()).rank(places, n -> met.get(n).speaksFor(), most, new int[0]);
    take(Tier.ranked(from, ranking, met, request));
    return ranking.size();
  }

  /** Adds what a kind of answer proposes, best first. */
  void add(List<Proposal> proposals) {
    take(Tier.proposed(proposals));
  }

  /** Whether the list is as long as was asked for. */
  boolean full() {
    return selection.room() == 0;
  }

  /** The given items that may still come into the list, each once. */
  List<String> open(List<String> itemIds) {
    return itemIds.stream()
        .distinct()
        .filter(itemId -> !seenIds.contains(itemId) && !filter.excludes(itemId))
        .toList();
  }

  /** Fills the list with given items, in their order. */
  void fillWith(List<Integer> candidates) {
    take(Tier.inOrder(candidates.size(), candidates::get, ItemSource.CANDIDATE));
  }

  /**
   * Fills the list with what sells best: of the items on the shelves of the filter, then, where
   * these do not tell, of all.
   */
  void fillWithPopular() {
    if (full()) {
      return;
    }
    ShelvedItems shelved =
        catalogue.shelves().map(found -> found.find(request)).orElse(ShelvedItems.UNKNOWN);
    int[] items = shelved.items();
    int reach = catalogue.within(MOST_BLOCKS, items.length, n -> items[n]);
    take(Tier.popular(reach, n -> items[n]), PAGE);
    int from = Math.min(catalogue.size() - 1, shelved.upTo()) + 1;
    int rest = reach < items.length ? 0 : catalogue.size() - from;
    int within = catalogue.within(MOST_BLOCKS, rest, n -> from + n);
    take(Tier.popular(within, n -> from + n), LARGEST_PAGE);
    cutShort = !full() && (reach < items.length || within < rest);
  }

  /**
   * The list, for no segment. It is cut short where it is not full although not all items were
   * looked at; what is held back counts, since it is put last whatever else there is.
   */
  Shown shown() {
    List<RecommendedItem> items = items();
    return new Shown(items, Optional.empty(), cutShort && items.size() < request.limit());
  }

  /** The items, best first. */
  private List<RecommendedItem> items() {
    heldBack.forEach(selection::putLast);
    List<Candidate> list = selection.list();
    Set<Integer> named = new HashSet<>();
    list.forEach(candidate -> named.addAll(candidate.named(request.reasons())));
    catalogue.prefetch(named);
    List<RecommendedItem> items = new ArrayList<>();
    for (Candidate candidate : list) {
      items.add(shown(items.size() + 1, candidate));
    }
    return List.copyOf(items);
  }

  private void take(Tier tier) {
    take(tier, PAGE);
  }

  /** Takes candidates, looked through in pages that grow to so many. */
  private void take(Tier tier, int largestPage) {
    boolean reorders = rules.reorders() || request.diversity() > 0;
    int step = filter.narrow() || reorders ? PAGE : 2 * request.limit();
    int place = tier.from();
    while (place < tier.size() && !full()) {
      int wanted = selection.room() + (reorders ? POOL : 0);
      List<Candidate> pool = new ArrayList<>();
      while (place < tier.size() && pool.size() < wanted) {
        int end = Math.min(tier.size(), place + step);
        catalogue.prefetch(
            IntStream.range(place, end).mapToObj(n -> tier.proposal().apply(n).item()).toList());
        for (; place < end && pool.size() < wanted; place++) {
          offer(tier, place, pool);
        }
        step = Math.min(Math.max(step, largestPage), 2 * step);
      }
      selection.choose(pool);
    }
  }

  private void offer(Tier tier, int place, List<Candidate> pool) {
    Proposal proposal = tier.proposal().apply(place);
    int item = proposal.item();
    CatalogueEntry entry = catalogue.entry(item);
    if (!passes(item, entry) || !seen.add(item)) {
      return;
    }
    seenIds.add(entry.itemId());
    List<Adjustment> adjustments = rules.factors(item, entry);
    double weight = tier.weight().at(place) * Merchandising.factor(adjustments);
    boolean last = runsOut(entry);
    if (last) {
      adjustments.add(new Adjustment(Adjustment.Kind.HELD_BACK, null, null));
    }
    (last ? heldBack : pool)
        .add(new Candidate(proposal, entry, weight, adjustments, tier.evidence().apply(place)));
  }

  private boolean passes(int item, CatalogueEntry entry) {
    return filter.test(entry) && !rules.excludes(item, entry);
  }

  private boolean runsOut(CatalogueEntry entry) {
    return request.stockAware() && entry.traits().stock().filter(StockOutlook::runsOut).isPresent();
  }

  /** Gives pinned items their positions; what does not pass the filter leaves its position free. */
  private void pin() {
    List<MerchandisingRule> pins =
        rules.pins().stream().filter(pin -> pin.value() <= request.limit()).toList();
    catalogue.prefetch(pins.stream().map(Listing::item).toList());
    for (MerchandisingRule pin : pins) {
      CatalogueEntry entry = catalogue.entry(item(pin));
      if (passes(item(pin), entry) && seen.add(item(pin))) {
        seenIds.add(entry.itemId());
        Adjustment pinned = new Adjustment(Adjustment.Kind.PINNED, pin.id(), null);
        selection.pin(
            (int) pin.value(),
            Candidate.placed(Proposal.of(item(pin), 0, ItemSource.PINNED), entry, List.of(pinned)));
      }
    }
  }

  private static int item(MerchandisingRule pin) {
    return pin.when().item().orElseThrow();
  }

  /** Puts some of the items that few have met at the end of the list. */
  private void explore() {
    int left = Exploration.places(request);
    if (left == 0) {
      return;
    }
    List<Integer> drawn = Exploration.draw(request, catalogue.generation(), catalogue.size());
    catalogue.prefetch(drawn);
    for (int item : drawn) {
      CatalogueEntry entry = catalogue.entry(item);
      if (left > 0 && !seen.contains(item) && passes(item, entry) && !runsOut(entry)) {
        Candidate candidate =
            Candidate.placed(Proposal.of(item, 0, ItemSource.EXPLORATION), entry, List.of());
        if (selection.putLast(candidate)) {
          seen.add(item);
          seenIds.add(entry.itemId());
          left--;
        }
      }
    }
  }

  private RecommendedItem shown(int rank, Candidate candidate) {
    CatalogueEntry entry = candidate.entry();
    Proposal proposal = candidate.proposal();
    return new RecommendedItem(
        rank,
        entry.itemId(),
        entry.title().orElse(null),
        entry.category().orElse(null),
        ItemTypeName.of(entry.type()),
        entry.price().orElse(null),
        proposal.score(),
        proposal.source(),
        candidate.reasons(request.reasons(), catalogue),
        proposal.metAt(),
        proposal.buyAgain(),
        List.copyOf(candidate.adjustments()));
  }

  private static void checkAttributes(Catalogue catalogue, RecommendRequest request) {
    Checks checks = new Checks();
    for (String name : request.attributes().keySet()) {
      if (!catalogue.attributes().contains(name)) {
        String known =
            catalogue.attributes().isEmpty()
                ? "no attribute: no item of the catalogue has any"
                : "an attribute of the catalogue: " + String.join(", ", catalogue.attributes());
        checks.refuse("attributes." + name, null, known);
      }
    }
    if (!checks.violations().isEmpty()) {
      throw new ProblemException(Problem.of(checks.violations()));
    }
  }
}
