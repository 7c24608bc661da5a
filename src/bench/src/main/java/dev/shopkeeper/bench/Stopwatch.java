package dev.shopkeeper.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Wall-clock and CPU seconds of this process since a moment; CPU seconds mean something on a busy
 * machine too.
 */
public final class Stopwatch {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long wall = System.nanoTime();
  private final long cpu = SYSTEM.getProcessCpuTime();

  private Stopwatch() {}

  /** From now on. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /** Both, in seconds. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%.3f %.3f",
        (System.nanoTime() - wall) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
  }
}
