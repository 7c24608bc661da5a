package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.rules.FrequentSequences;
import dev.shopkeeper.analytics.segment.rules.SequencePattern;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.segment.FrequentSequence;
import dev.shopkeeper.tables.segment.FrequentSequence.Item;
import dev.shopkeeper.tables.segment.SequencesRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What many shoppers buy one after the other, for {@link SequencesRow}: PrefixSpan over the days
 * (UTC) on which each shopper ordered.
 *
 * <p>Among the {@value #MOST_ITEMS} items with the most buyers; of more than {@value
 * #MOST_SHOPPERS} shoppers those whose ids have the least hash values, so that the order of the
 * shop's lines changes nothing. The least count is halved from that of the most bought item down to
 * the smallest group, until {@value #ENOUGH} sequences are found or {@value #MOST_PATTERNS}
 * patterns are too many. Told are those without an item twice whose lift, confidence over the share
 * of all shoppers who bought the last step, is above 1, by count · ln lift.
 */
final class ShopSequences {
  private static final int MOST_ITEMS = 200;
  private static final int MOST_SHOPPERS = 10_000;
  private static final int MOST_PATTERNS = 5_000;
  private static final int MOST_STEPS = 4;
  private static final int ENOUGH = 300;

  private final Shop shop;
  private final int smallest;
  private final List<Integer> items; // by rank
  private final int[][][] sequences;

  private ShopSequences(Shop shop, int smallest) {
    this.shop = shop;
    this.smallest = Math.max(2, smallest);
    long[] bought = bought(); // user << 32 | item, ascending
    this.items = mostBought(bought);
    this.sequences = sequences();
  }

  /** The row, without a sequence where too few shoppers share one. */
  static SequencesRow of(Shop shop, int smallestGroup) {
    ShopSequences all = new ShopSequences(shop, smallestGroup);
    return new SequencesRow(all.sequences.length, all.told(all.patterns()));
  }

  private long[] bought() {
    OrderLines lines = shop.orderLines();
    return IntStream.range(0, lines.size())
        .filter(n -> lines.user()[n] >= 0)
        .mapToLong(n -> (long) lines.user()[n] << 32 | lines.item()[n])
        .sorted()
        .distinct()
        .toArray();
  }

  private List<Integer> mostBought(long[] bought) {
    int[] buyers = new int[shop.items().size()];
    for (long pair : bought) {
      buyers[(int) pair]++;
    }
    return IntStream.range(0, buyers.length)
        .boxed()
        .filter(item -> buyers[item] >= smallest && TypicalItems.storable(shop.items().id(item)))
        .sorted(
            Comparator.comparingInt((Integer item) -> -buyers[item])
                .thenComparing(item -> shop.items().id(item)))
        .limit(MOST_ITEMS)
        .toList();
  }

  /** Steps of ranks of items, a shopper each. */
  private int[][][] sequences() {
    Map<Integer, Integer> rank = new HashMap<>();
    items.forEach(item -> rank.put(item, rank.size()));
    boolean[] chosen = chosen();
    OrderLines lines = shop.orderLines();
    int first = Arrays.stream(lines.second()).mapToInt(OrderDays::day).min().orElse(0);
    // User, day since the first, rank of the item: a day each run of equal upper bits.
    long[] lined =
        IntStream.range(0, lines.size())
            .filter(n -> lines.user()[n] >= 0 && chosen[lines.user()[n]])
            .filter(n -> rank.containsKey(lines.item()[n]))
            .mapToLong(
                n ->
                    (long) lines.user()[n] << 32
                        | (long) (OrderDays.day(lines.second()[n]) - first) << 8
                        | rank.get(lines.item()[n]))
            .sorted()
            .distinct()
            .toArray();
    Map<Long, List<int[]>> steps = new HashMap<>();
    for (int from = 0; from < lined.length; ) {
      int to = from;
      while (to < lined.length && lined[to] >> 8 == lined[from] >> 8) {
        to++;
      }
      int[] step = Arrays.stream(lined, from, to).mapToInt(line -> (int) (line & 0xff)).toArray();
      steps.computeIfAbsent(lined[from] >> 32, user -> new ArrayList<>()).add(step);
      from = to;
    }
    return steps.values().stream().map(days -> days.toArray(int[][]::new)).toArray(int[][][]::new);
  }

  private boolean[] chosen() {
    int users = shop.users().size();
    boolean[] chosen = new boolean[users];
    IntStream.range(0, users)
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer user) -> mixed(shop.users().id(user)))
                .thenComparing(user -> shop.users().id(user)))
        .limit(MOST_SHOPPERS)
        .forEach(user -> chosen[user] = true);
    return chosen;
  }

  private static int mixed(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  private List<SequencePattern> patterns() {
    List<SequencePattern> found = List.of();
    for (int least = Math.max(smallest, sequences.length / 2); ; ) {
      try {
        found = FrequentSequences.mine(sequences, least, MOST_STEPS, MOST_PATTERNS);
      } catch (IllegalStateException e) {
        return found; // Too many: those of twice the count are enough.
      }
      long several = found.stream().filter(pattern -> pattern.steps().length > 1).count();
      if (least == smallest || several >= ENOUGH) {
        return found;
      }
      least = Math.max(smallest, least / 2);
    }
  }

  private List<FrequentSequence> told(List<SequencePattern> patterns) {
    Map<List<Integer>, Integer> steps = new HashMap<>();
    for (SequencePattern pattern : patterns) {
      if (pattern.steps().length == 1) {
        steps.put(ranks(pattern.steps()[0]), pattern.count());
      }
    }
    record Told(FrequentSequence sequence, double weight) {}
    List<Told> told = new ArrayList<>();
    for (SequencePattern pattern : patterns) {
      if (pattern.steps().length > 1 && noneTwice(pattern)) {
        int last = steps.get(ranks(pattern.steps()[pattern.steps().length - 1]));
        double lift = pattern.confidence() * sequences.length / last;
        if (lift > 1) {
          told.add(new Told(sequence(pattern, last), pattern.count() * Math.log(lift)));
        }
      }
    }
    told.sort(Comparator.comparingDouble(one -> -one.weight()));
    return told.stream().limit(SequencesRow.MOST).map(Told::sequence).toList();
  }

  private FrequentSequence sequence(SequencePattern pattern, int last) {
    List<List<Item>> steps =
        Arrays.stream(pattern.steps())
            .map(step -> Arrays.stream(step).mapToObj(rank -> item(items.get(rank))).toList())
            .toList();
    return new FrequentSequence(steps, pattern.count(), pattern.before(), last);
  }

  private Item item(int item) {
    return new Item(shop.items().id(item), TypicalItems.title(shop, item));
  }

  private static List<Integer> ranks(int[] step) {
    return Arrays.stream(step).boxed().toList();
  }

  private static boolean noneTwice(SequencePattern pattern) {
    Set<Integer> seen = new HashSet<>();
    return Arrays.stream(pattern.steps()).flatMapToInt(Arrays::stream).allMatch(seen::add);
  }
}
