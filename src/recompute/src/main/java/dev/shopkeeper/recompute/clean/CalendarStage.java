package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.CalendarDay;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.RejectedLineException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The days of the shop's calendar, in file order; a day that stood before counts once. */
final class CalendarStage implements Stage {
  private final Ledger ledger;
  private final Set<CalendarDay> days = new LinkedHashSet<>();

  CalendarStage(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void take(Fields fields, int file, long line) throws RejectedLineException {
    if (!days.add(CalendarDay.parse(fields))) {
      ledger.merge(FileKind.CALENDAR, MergeReason.EXACT_DUPLICATE);
    }
  }

  @Override
  public int size() {
    return days.size();
  }

  List<CalendarDay> days() {
    return List.copyOf(days);
  }
}
