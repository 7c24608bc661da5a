package dev.shopkeeper.serving.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A list under construction: so many places, some of them taken by pins, and caps that hold
 * throughout.
 */
final class Selection {
  private final int limit;
  private final double diversity;
  private final Caps caps;
  private final SortedMap<Integer, Candidate> pinned = new TreeMap<>();
  private final List<Candidate> chosen = new ArrayList<>();
  private final List<Candidate> last = new ArrayList<>();

  /**
   * @param limit how many places there are
   * @param diversity how much being different counts, in [0, 1]
   * @param caps what may not be exceeded
   */
  Selection(int limit, double diversity, Caps caps) {
    this.limit = limit;
    this.diversity = diversity;
    this.caps = caps;
  }

  /** How many places are left. */
  int room() {
    return limit - pinned.size() - chosen.size() - last.size();
  }

  /** Whether the caps leave room for a candidate. */
  boolean admits(Candidate candidate) {
    return room() > 0 && caps.admit(candidate.item(), candidate.entry());
  }

  /** Gives a candidate a place of its own, if caps allow. */
  void pin(int position, Candidate candidate) {
    if (admits(candidate) && pinned.putIfAbsent(position, candidate) == null) {
      caps.count(candidate.item(), candidate.entry());
    }
  }

  /** Keeps a place behind those that are chosen, if caps allow; whether it did. */
  boolean putLast(Candidate candidate) {
    if (!admits(candidate)) {
      return false;
    }
    caps.count(candidate.item(), candidate.entry());
    return last.add(candidate);
  }

  /** Fills the places left with the best of some candidates; of equal ones the earlier. */
  void choose(List<Candidate> pool) {
    List<Candidate> candidates = new ArrayList<>(pool);
    candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.weight()));
    if (diversity == 0) {
      candidates.stream().filter(this::admits).forEach(this::add);
      return;
    }
    Diversity marginal = new Diversity(diversity, candidates, held());
    Optional<Candidate> best = marginal.take();
    while (best.isPresent() && room() > 0) {
      if (admits(best.get())) {
        add(best.get());
        marginal.compare(best.get());
      }
      best = marginal.take();
    }
  }

  /** The list: pins at their positions, or at its end where it is too short for them. */
  List<Candidate> list() {
    List<Candidate> free = new ArrayList<>(chosen);
    free.addAll(last);
    List<Candidate> list = new ArrayList<>();
    SortedMap<Integer, Candidate> pins = new TreeMap<>(pinned);
    int next = 0;
    while (next < free.size() || !pins.isEmpty()) {
      Candidate pin = pins.remove(list.size() + 1);
      if (pin != null) {
        list.add(pin);
      } else if (next < free.size()) {
        list.add(free.get(next++));
      } else {
        list.add(pins.remove(pins.firstKey()));
      }
    }
    return list;
  }

  private void add(Candidate candidate) {
    caps.count(candidate.item(), candidate.entry());
    chosen.add(candidate);
  }

  private List<Candidate> held() {
    List<Candidate> held = new ArrayList<>(pinned.values());
    held.addAll(chosen);
    held.addAll(last);
    return held;
  }
}
