package dev.shopkeeper.analytics.segment.lifetime;

import java.util.SplittableRandom;

/** Customers whose rates are known, observed for forty weeks. */
final class SimulatedCustomers {
  private static final double AGE = 40;

  private SimulatedCustomers() {}

  /** Two in three order every fourth week and never leave, the others twice a week for a month. */
  static PurchaseHistories ofTwoKinds(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] frequency = new double[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      boolean steady = i % 3 > 0;
      age[i] = AGE;
      double end = steady ? AGE : Math.min(AGE, waited(random, 0.25));
      double rate = steady ? 0.25 : 2;
      for (double time = waited(random, rate); time < end; time += waited(random, rate)) {
        frequency[i]++;
        recency[i] = time;
      }
    }
    return new PurchaseHistories(frequency, recency, age);
  }

  /** Customers of BG/NBD: rate and probability of leaving differ, as gamma and beta have it. */
  static PurchaseHistories ofBgNbd(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] frequency = new double[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = AGE;
      double rate = waited(random, 1) / 10;
      double leave = random.nextDouble();
      for (double time = waited(random, rate); time < AGE; time += waited(random, rate)) {
        frequency[i]++;
        recency[i] = time;
        if (random.nextDouble() < leave) {
          break;
        }
      }
    }
    return new PurchaseHistories(frequency, recency, age);
  }

  private static double waited(SplittableRandom random, double rate) {
    return -Math.log1p(-random.nextDouble()) / rate;
  }
}
