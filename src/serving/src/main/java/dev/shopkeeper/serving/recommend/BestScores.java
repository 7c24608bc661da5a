package dev.shopkeeper.serving.recommend;

/**
 * The n best of a stream of candidates: greater score first, of equal scores the smaller number.
 *
 * <p>A binary heap with the worst on top, in two flat arrays. Scores stay doubles, because a score
 * must equal the sum of its reasons to the last bit.
 */
final class BestScores {
  private final int[] item;
  private final double[] score;
  private int size;

  BestScores(int capacity) {
    item = new int[capacity];
    score = new double[capacity];
  }

  void offer(int candidate, double value) {
    if (size < item.length) {
      int n = size++;
      while (n > 0 && worse(candidate, value, (n - 1) >>> 1)) {
        copy((n - 1) >>> 1, n);
        n = (n - 1) >>> 1;
      }
      set(n, candidate, value);
    } else if (size > 0 && !worse(candidate, value, 0)) {
      sink(candidate, value);
    }
  }

  /** Takes the candidates out, best first; returns how many were written. */
  int drainTo(int[] items, double[] scores) {
    int count = size;
    for (int place = count - 1; place >= 0; place--) {
      items[place] = item[0];
      scores[place] = score[0];
      size--;
      sink(item[size], score[size]);
    }
    return count;
  }

  private void sink(int candidate, double value) {
    int n = 0;
    for (int child = 1; child < size; child = 2 * n + 1) {
      if (child + 1 < size && worse(item[child + 1], score[child + 1], child)) {
        child++;
      }
      if (worse(candidate, value, child)) {
        break;
      }
      copy(child, n);
      n = child;
    }
    set(n, candidate, value);
  }

  private boolean worse(int candidate, double value, int than) {
    return value < score[than] || value == score[than] && candidate > item[than];
  }

  private void copy(int from, int to) {
    set(to, item[from], score[from]);
  }

  private void set(int at, int candidate, double value) {
    item[at] = candidate;
    score[at] = value;
  }
}
