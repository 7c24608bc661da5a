package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.segment.MemberCell;
import dev.shopkeeper.tables.segment.MemberCellRows;
import dev.shopkeeper.tables.segment.Quantiser;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Where the members of one generation's segments stand: its cells, which never change within it, so
 * that a warm reader has them.
 */
final class MemberDirectory {
  private final long generation;
  private final List<MemberCell> cells;
  private final Quantiser quantiser;

  private MemberDirectory(long generation, List<MemberCell> cells, Quantiser quantiser) {
    this.generation = generation;
    this.cells = cells;
    this.quantiser = quantiser;
  }

  /** Unpacks; a generation from before there were cells is not ready for what needs them. */
  static MemberDirectory of(long generation, SegmentModel model, Map<RowKey, byte[]> rows) {
    if (!rows.containsKey(MemberCellRows.keys().get(0))) {
      throw new ProblemException(
          ProblemType.NOT_READY,
          "generation " + generation + " was made before members were listed: recompute");
    }
    try {
      List<MemberCell> cells = MemberCellRows.decode(rows);
      for (MemberCell cell : cells) {
        if (cell.centre().length != model.features()) {
          throw new CorruptRowException(
              "a cell of %d features, the model has %d"
                  .formatted(cell.centre().length, model.features()));
        }
      }
      return new MemberDirectory(generation, cells, new Quantiser(model));
    } catch (CorruptRowException e) {
      throw new StoreUnavailableException(
          "cells of generation " + generation + " are damaged: " + e.getMessage(), e);
    }
  }

  long generation() {
    return generation;
  }

  Quantiser quantiser() {
    return quantiser;
  }

  List<MemberCell> cells() {
    return cells;
  }

  /** First page of a segment and the one behind its last; all pages for all shoppers. */
  int[] pages(ChosenSegment segment) {
    int first = -1;
    int end = 0;
    for (MemberCell cell : cells) {
      if (segment.everybody() || cell.segment() == segment.number()) {
        first = first < 0 ? cell.firstPage() : first;
        end = cell.firstPage() + cell.pages();
      }
    }
    return new int[] {Math.max(0, first), end};
  }

  /**
   * Distances of each cell's centre from the nearest of some shoppers.
   *
   * @param seeds standardised features of each
   */
  double[] distances(List<double[]> seeds) {
    double[] distances = new double[cells.size()];
    Arrays.setAll(
        distances,
        n -> {
          double least = Double.POSITIVE_INFINITY;
          for (double[] seed : seeds) {
            least = Math.min(least, quantiser.squaredDistance(seed, cells.get(n).centre()));
          }
          return Math.sqrt(least);
        });
    return distances;
  }

  /**
   * The nearest cells whose pages are few enough together, at least one.
   *
   * @return places in {@link #cells}, nearest first
   */
  List<Integer> nearest(double[] distances, int mostPages) {
    List<Integer> order =
        IntStream.range(0, distances.length)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> distances[n]))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    int pages = 0;
    for (int n : order) {
      pages += cells.get(n).pages();
      if (!chosen.isEmpty() && pages > mostPages) {
        break;
      }
      chosen.add(n);
    }
    return chosen;
  }
}
