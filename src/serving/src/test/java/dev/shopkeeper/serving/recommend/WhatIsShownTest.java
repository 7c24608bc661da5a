package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.ItemTraits;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Action;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Per;
import dev.shopkeeper.tables.recommend.MerchandisingRule.Scope;
import dev.shopkeeper.tables.recommend.StockOutlook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds for every list, whatever the catalogue, the rules and the request are. */
class WhatIsShownTest {
  private static final int ITEMS = 60;

  @Property(tries = 300)
  void answer_anyShopRulesAndRequest_keepsEveryPromise(
      @ForAll @LongRange(min = 0, max = 10_000_000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CatalogueEntry> entries =
        IntStream.range(0, ITEMS).mapToObj(n -> entry(n, random)).toList();
    List<MerchandisingRule> rules = rules(random);
    RecommendService service = shelf(entries, rules, random).service();
    RecommendRequest request = SmallShelf.request(request(random));

    List<RecommendedItem> items = service.answer(request).items();

    assertThat(service.answer(request).items()).isEqualTo(items);
    List<CatalogueEntry> shown =
        items.stream().map(item -> entries.get(number(item.itemId()))).toList();
    List<CatalogueEntry> allowed =
        entries.stream().filter(entry -> allowed(entry, request, rules)).toList();
    assertThat(shown).doesNotHaveDuplicates().isSubsetOf(allowed);
    assertThat(items.size()).isLessThanOrEqualTo(request.limit());
    assertThat(items)
        .extracting(RecommendedItem::rank)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, items.size()).boxed().toList());
    assertCapsHold(rules, shown);
    if (of(rules, Action.CAP).isEmpty()) {
      assertThat(shown).hasSize(Math.min(request.limit(), allowed.size()));
      assertPinsHold(rules, request, items, allowed);
    }
    assertHeldBackComeLast(request, items, shown);
    assertThat(items.stream().filter(item -> item.source() == ItemSource.EXPLORATION).count())
        .isLessThanOrEqualTo((long) Math.floor(request.limit() * request.explore() + 1e-9));
  }

  private static void assertCapsHold(List<MerchandisingRule> rules, List<CatalogueEntry> shown) {
    for (MerchandisingRule cap : of(rules, Action.CAP)) {
      Function<CatalogueEntry, Optional<String>> group =
          cap.per()
              .<Function<CatalogueEntry, Optional<String>>>map(
                  per -> per == Per.CATEGORY ? CatalogueEntry::category : CatalogueEntry::brand)
              .orElse(entry -> Optional.of("all"));
      Map<String, Long> counts =
          shown.stream()
              .filter(entry -> cap.when().holdsFor(number(entry.itemId()), entry))
              .map(group)
              .flatMap(Optional::stream)
              .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
      assertThat(counts.values()).allMatch(count -> count <= cap.value());
    }
  }

  private static void assertPinsHold(
      List<MerchandisingRule> rules,
      RecommendRequest request,
      List<RecommendedItem> items,
      List<CatalogueEntry> allowed) {
    Set<String> ids = allowed.stream().map(CatalogueEntry::itemId).collect(Collectors.toSet());
    for (MerchandisingRule pin : of(rules, Action.PIN)) {
      String itemId = "i" + pin.when().item().orElseThrow();
      int position = (int) pin.value();
      if (ids.contains(itemId) && position <= items.size()) {
        RecommendedItem there = items.get(position - 1);
        assertThat(there.itemId()).isEqualTo(itemId);
        assertThat(there.source()).isEqualTo(ItemSource.PINNED);
        assertThat(there.adjustments())
            .containsExactly(new Adjustment(Adjustment.Kind.PINNED, pin.id(), null));
      } else if (ids.contains(itemId) && position <= request.limit()) {
        assertThat(items).extracting(RecommendedItem::itemId).contains(itemId);
      }
    }
  }

  private static void assertHeldBackComeLast(
      RecommendRequest request, List<RecommendedItem> items, List<CatalogueEntry> shown) {
    boolean held = false;
    for (int n = 0; n < items.size(); n++) {
      if (items.get(n).source() == ItemSource.PINNED) {
        continue;
      }
      boolean runsOut = shown.get(n).traits().stock().filter(StockOutlook::runsOut).isPresent();
      assertThat(
              items.get(n).adjustments().stream()
                  .anyMatch(a -> a.kind() == Adjustment.Kind.HELD_BACK))
          .isEqualTo(runsOut && request.stockAware());
      assertThat(held && !runsOut && request.stockAware()).isFalse();
      held |= runsOut;
    }
  }

  /** The definition, in other words than the code's. */
  private static boolean allowed(
      CatalogueEntry entry, RecommendRequest request, List<MerchandisingRule> rules) {
    ItemTraits traits = entry.traits();
    Set<String> out = new HashSet<>(request.exclude());
    out.addAll(request.basket());
    if (out.contains(entry.itemId())) {
      return false;
    }
    if (request.userId().equals("u") && request.excludePurchased() && number(entry.itemId()) < 5) {
      // Items 0 to 4 are what the user has bought.
      if (!request.allowRepeats() || traits.repeatPercent() < 50) {
        return false;
      }
    }
    boolean rightType =
        request.itemTypes().isEmpty()
            ? entry.type() == ItemType.PRODUCT
            : request.itemTypes().stream()
                .anyMatch(kind -> kind.name().equals(entry.type().name()));
    boolean rightColour =
        request.attributes().isEmpty()
            || traits.attributes().getOrDefault("colour", List.of()).stream()
                .anyMatch(request.attributes().get("colour")::contains);
    boolean onSale =
        request.upcoming() || !traits.availableFrom().orElse(Instant.MIN).isAfter(SmallShelf.NOW);
    boolean there =
        !request.inStock()
            || traits.stock().map(StockOutlook::state).orElse(StockOutlook.State.ENOUGH)
                != StockOutlook.State.SOLD_OUT;
    boolean price = request.maxPrice() == null || entry.price().orElse(1e9) <= request.maxPrice();
    return rightType
        && rightColour
        && onSale
        && there
        && price
        && (request.categories().isEmpty()
            || request.categories().contains(entry.category().orElse("?")))
        && (request.brands().isEmpty() || request.brands().contains(entry.brand().orElse("?")))
        && of(rules, Action.EXCLUDE).stream()
            .noneMatch(rule -> rule.when().holdsFor(number(entry.itemId()), entry));
  }

  private static SmallShelf shelf(
      List<CatalogueEntry> entries, List<MerchandisingRule> rules, SplittableRandom random) {
    SmallShelf shelf = new SmallShelf(entries, rules);
    if (random.nextInt(4) == 0) {
      shelf.withoutShelves();
    }
    for (int item = 0; item < ITEMS; item++) {
      int self = item;
      int[] ids =
          random.ints(random.nextInt(1, 30), 0, ITEMS).filter(n -> n != self).distinct().toArray();
      float[] weights = new float[ids.length];
      for (int n = 0; n < weights.length; n++) {
        weights[n] = random.nextInt(-1, 4) / 4f;
      }
      shelf.like(item, ids, weights);
    }
    return shelf.bought("u", "i0", "i1", "i2", "i3", "i4").rising(7, 3).rising(50, 2);
  }

  private static CatalogueEntry entry(int n, SplittableRandom random) {
    TreeMap<String, List<String>> attributes = new TreeMap<>();
    if (n == 0 || random.nextBoolean()) {
      attributes.put("colour", List.of(random.nextBoolean() ? "red" : "blue"));
    }
    Optional<Instant> from =
        random.nextInt(6) == 0
            ? Optional.of(SmallShelf.NOW.plus(Duration.ofDays(random.nextInt(-3, 4))))
            : Optional.empty();
    StockOutlook.State[] states = StockOutlook.State.values();
    Optional<StockOutlook> stock =
        random.nextBoolean()
            ? Optional.of(new StockOutlook(states[random.nextInt(states.length)], 9))
            : Optional.empty();
    return new CatalogueEntry(
        "i" + n,
        Optional.of("Item " + n),
        random.nextInt(8) == 0 ? Optional.empty() : Optional.of("c" + random.nextInt(4)),
        Optional.of((double) random.nextInt(1, 20)),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of("b" + random.nextInt(3)),
        random.nextInt(8) == 0 ? ItemType.AD : ItemType.PRODUCT,
        new ItemTraits(attributes, from, stock, random.nextInt(101)));
  }

  private static List<MerchandisingRule> rules(SplittableRandom random) {
    List<MerchandisingRule> rules = new ArrayList<>();
    int[] pinned = random.ints(0, ITEMS).distinct().limit(random.nextInt(4)).toArray();
    int[] positions = random.ints(1, 15).distinct().limit(pinned.length).toArray();
    for (int n = 0; n < pinned.length; n++) {
      Scope item = scope(OptionalInt.of(pinned[n]), null, null);
      rules.add(new MerchandisingRule("pin" + n, Action.PIN, positions[n], Optional.empty(), item));
    }
    if (random.nextBoolean()) {
      rules.add(rule("no", Action.EXCLUDE, 0, null, scope(OptionalInt.empty(), "c1", null)));
    }
    if (random.nextBoolean()) {
      rules.add(rule("up", Action.BOOST, 3, null, scope(OptionalInt.empty(), null, "b1")));
      rules.add(rule("down", Action.BURY, 0, null, scope(OptionalInt.empty(), null, "b2")));
    }
    if (random.nextInt(3) == 0) {
      Per per = random.nextBoolean() ? Per.CATEGORY : Per.BRAND;
      rules.add(
          rule("few", Action.CAP, random.nextInt(4), per, scope(OptionalInt.empty(), null, null)));
      rules.add(rule("c2", Action.CAP, 1, null, scope(OptionalInt.empty(), "c2", null)));
    }
    return rules;
  }

  private static String request(SplittableRandom random) {
    StringBuilder json = new StringBuilder("{'operation':'recommend'");
    json.append(random.nextBoolean() ? ",'user_id':'u'" : ",'user_id':'stranger'");
    json.append(random.nextBoolean() ? ",'basket':['i9','i10']" : "");
    json.append(random.nextInt(4) == 0 ? ",'attributes':{'colour':['red']}" : "");
    json.append(random.nextInt(4) == 0 ? ",'brands':['b0','b1']" : "");
    json.append(random.nextInt(4) == 0 ? ",'categories':['c0','c3','c9']" : "");
    json.append(random.nextInt(4) == 0 ? ",'max_price':12" : "");
    json.append(random.nextInt(4) == 0 ? ",'item_types':['ad','product']" : "");
    json.append(random.nextInt(3) == 0 ? ",'exclude':['i20','i21']" : "");
    json.append(random.nextInt(3) == 0 ? ",'allow_repeats':false" : "");
    json.append(random.nextInt(3) == 0 ? ",'exclude_purchased':false" : "");
    json.append(random.nextInt(3) == 0 ? ",'in_stock':true" : "");
    json.append(random.nextInt(3) == 0 ? ",'upcoming':true" : "");
    json.append(random.nextInt(3) == 0 ? ",'stock_aware':false" : "");
    json.append(random.nextInt(3) == 0 ? ",'diversity':0.5" : "");
    json.append(random.nextInt(3) == 0 ? ",'explore':0.2" : "");
    return json.append(",'limit':").append(random.nextInt(1, 70)).append('}').toString();
  }

  private static MerchandisingRule rule(
      String id, Action action, double value, Per per, Scope when) {
    return new MerchandisingRule(id, action, value, Optional.ofNullable(per), when);
  }

  private static Scope scope(OptionalInt item, String category, String brand) {
    return new Scope(
        item,
        Optional.ofNullable(category),
        Optional.ofNullable(brand),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<MerchandisingRule> of(List<MerchandisingRule> rules, Action action) {
    return rules.stream().filter(rule -> rule.action() == action).toList();
  }

  private static int number(String itemId) {
    return Integer.parseInt(itemId.substring(1));
  }
}
