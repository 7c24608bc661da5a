package dev.shopkeeper.harness.dynamo;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which request meets which fault. The n-th request meets the same one whenever rate and seed are
 * the same; which request is the n-th depends on the threads that send them.
 */
public final class FaultPlan {
  private static final Fault[] FAULTS = Fault.values();

  private final double rate;
  private final SplittableRandom random;
  private final Map<Fault, Long> drawn = new EnumMap<>(Fault.class);

  /**
   * @param rate the share of requests that meet a fault, 0 to 1
   * @param seed of everything drawn
   */
  public FaultPlan(double rate, long seed) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate of faults " + rate + " must be from 0 to 1");
    }
    this.rate = rate;
    this.random = new SplittableRandom(seed);
  }

  /** What the next request meets. */
  synchronized Optional<Fault> next() {
    if (random.nextDouble() >= rate) {
      return Optional.empty();
    }
    Fault fault = FAULTS[random.nextInt(FAULTS.length)];
    drawn.merge(fault, 1L, Long::sum);
    return Optional.of(fault);
  }

  /** A number from 0 up to, not including, a bound. */
  synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  /** How often each fault was drawn. */
  public synchronized Map<Fault, Long> drawn() {
    return new EnumMap<>(drawn);
  }
}
