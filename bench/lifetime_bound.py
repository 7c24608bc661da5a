"""Read by bench/lifetime-bound."""

import gzip
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

CUT = date(1997, 9, 30)
WINDOWS = (4, 8, 13, 26)  # weeks


def days(path, columns):
    """Days on which a customer bought: {customer: {day: [discs, dollars]}}."""
    customer, day, discs, dollars = columns
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else open(path)
    bought = defaultdict(lambda: defaultdict(lambda: [0, 0.0]))
    with opened as lines:
        for fields in map(str.split, lines):
            if fields[customer].isdigit():
                text = fields[day]
                at = date(int(text[:4]), int(text[4:6]), int(text[6:]))
                total = bought[fields[customer]][at]
                total[0] += int(fields[discs])
                total[1] += float(fields[dollars])
    return bought


def table(bought):
    """Columns known at the cut, x, t_x and T first, and what was bought after it."""
    rows, later = [], []
    for history in bought.values():
        known = sorted(day for day in history if day <= CUT)
        weeks = [(CUT - day).days / 7 for day in known]
        amounts = np.array([history[day] for day in known])
        rows.append(
            [len(known) - 1, weeks[0] - weeks[-1], weeks[0], weeks[-1]]
            + [*amounts.mean(0), *amounts[0], amounts[:, 1].max()]
            + [sum(week < window for week in weeks) for window in WINDOWS])
        later.append(sum(day > CUT for day in history))
    return np.array(rows), np.array(later)


def main(folder):
    sample = days(folder / "CDNOW_sample.txt", (0, 2, 3, 4))
    master = days(folder / "CDNOW_master.txt.gz", (0, 1, 2, 3))
    others = {customer: bought for customer, bought in master.items() if customer not in sample}
    known, later = table(others)
    asked, truth = table(sample)
    print(f"{len(later)} customers learnt from, {len(truth)} forecast, {truth.sum()} orders")
    print(f"{'columns':>8} {'loss':>14} {'MAE':>7} {'RMSE':>7} {'total':>7}")
    for columns in (3, known.shape[1]):
        for loss in ("poisson", "squared_error"):
            trees = HistGradientBoostingRegressor(
                loss=loss, learning_rate=0.03, max_iter=300, max_leaf_nodes=8,
                min_samples_leaf=100, random_state=0)
            forecast = trees.fit(known[:, :columns], later).predict(asked[:, :columns])
            error = forecast - truth
            print(f"{columns:>8} {loss:>14} {np.abs(error).mean():>7.4f} "
                  f"{np.sqrt((error ** 2).mean()):>7.4f} {forecast.sum() / truth.sum() - 1:>+7.1%}")


main(Path(sys.argv[1]))
