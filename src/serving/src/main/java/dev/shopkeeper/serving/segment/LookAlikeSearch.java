package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.MemberCell;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The shoppers nearest to any of some given ones, found among the pages of the nearest cells.
 *
 * <p>A shopper's distance is that from the nearest seed, so seeds of two kinds get the like of both
 * and not of what lies between. A cell that was not read holds nobody nearer than its centre's
 * distance less its radius; where that is not below the last distance listed, for all such cells,
 * the list is exact.
 */
final class LookAlikeSearch {
  private static final Comparator<LookAlike> NEAREST_FIRST =
      Comparator.comparingDouble(LookAlike::distance).thenComparing(LookAlike::userId);

  private final MemberDirectory directory;
  private final SegmentModel model;
  private final int limit;
  private final Set<String> seedIds = new HashSet<>();
  private final List<double[]> seeds = new ArrayList<>();
  private final PriorityQueue<LookAlike> best = new PriorityQueue<>(NEAREST_FIRST.reversed());
  private final Set<Integer> read = new HashSet<>();
  private final List<Integer> segmentOfPage = new ArrayList<>(); // in the order of comparing
  private double[] distances;
  private int pages;
  private int compared;

  LookAlikeSearch(MemberDirectory directory, SegmentModel model, int limit) {
    this.model = model;
    this.directory = directory;
    this.limit = limit;
  }

  void addSeed(String userId, double[] standardised) {
    if (seedIds.add(userId)) {
      seeds.add(standardised);
    }
  }

  void requireSeed(List<String> asked) {
    if (seeds.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNKNOWN_USER, "the shop's files know none of user_ids " + asked);
    }
  }

  /** The pages to compare, in this order. */
  List<RowKey> chooseCells(int mostPages) {
    distances = directory.distances(seeds);
    List<RowKey> keys = new ArrayList<>();
    for (int n : directory.nearest(distances, mostPages)) {
      MemberCell cell = directory.cells().get(n);
      read.add(n);
      IntStream.range(cell.firstPage(), cell.firstPage() + cell.pages())
          .forEach(
              page -> {
                keys.add(MembersPage.key(page));
                segmentOfPage.add(cell.segment());
              });
    }
    return keys;
  }

  void compare(MembersPage page) {
    int segment = segmentOfPage.get(pages++);
    for (MembersPage.Member member : page.members()) {
      if (!seedIds.contains(member.userId())) {
        compared++;
        double least = Double.POSITIVE_INFINITY;
        for (double[] seed : seeds) {
          least = Math.min(least, directory.quantiser().squaredDistance(seed, member.packed()));
        }
        offer(new LookAlike(member.userId(), Math.sqrt(least), model.id(segment)));
      }
    }
  }

  private void offer(LookAlike candidate) {
    if (best.size() < limit) {
      best.add(candidate);
    } else if (NEAREST_FIRST.compare(candidate, best.peek()) < 0) {
      best.poll();
      best.add(candidate);
    }
  }

  /** Nearest first. */
  List<LookAlike> found() {
    return best.stream().sorted(NEAREST_FIRST).toList();
  }

  int compared() {
    return compared;
  }

  boolean exhaustive() {
    double last = best.size() < limit ? Double.POSITIVE_INFINITY : best.peek().distance();
    return IntStream.range(0, distances.length)
        .filter(n -> !read.contains(n))
        .allMatch(n -> distances[n] - directory.cells().get(n).radius() >= last);
  }
}
