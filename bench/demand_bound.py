"""Read by bench/demand-bound."""

import csv
import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

WINDOWS = 8  # earlier ones
FOLDS = 5
HALF_LIVES = (3, 7, 14, 28, 56, 112, 224)
ROUNDS = (25, 50, 100, 200, 400)


def file(folder, name):
    plain = folder / (name + ".csv")
    return plain if plain.exists() else folder / (name + ".csv.gz")


def read(path):
    """Values by series, in the order of the file."""
    values = {}
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", newline="") as lines:
        for row in csv.DictReader(lines):
            values.setdefault(row["series_id"], []).append(float(row["quantity"]))
    return values


def ours(java, jar, path, horizon, left_out):
    """Our forecasts from so many days before the end: {left out: items x horizon}."""
    run = subprocess.run(
        [java, "-Xmx2g", "-cp", jar, "dev.shopkeeper.bench.forecast.DailyForecasts",
         str(path), str(horizon), *map(str, left_out)],
        check=True, stdout=subprocess.PIPE, text=True)
    forecasts = {days: [] for days in left_out}
    for line in run.stdout.splitlines():
        days, *means = line.split(",")
        forecasts[int(days)].append([float(mean) for mean in means])
    return {days: np.array(rows) for days, rows in forecasts.items()}


def scales(known):
    """Root mean squared change from the first sale on; NaN where there is none."""
    scale = np.full(len(known), np.nan)
    for i, y in enumerate(known):
        change = np.diff(y[np.argmax(y > 0):]) if (y > 0).any() else np.zeros(0)
        if (change != 0).any():
            scale[i] = np.sqrt(np.mean(change ** 2))
    return scale


def rmsse(forecast, came, scale):
    """The mean over items."""
    return np.nanmean(np.sqrt(((forecast - came) ** 2).mean(1)) / scale)


def columns(known, forecast, scale):
    """What is known of each item and day before the days come, in units of the item's scale."""
    items, horizon = forecast.shape
    age = np.arange(known.shape[1])[::-1]
    of_item = [(known * w).sum(1) / w.sum() / scale for w in (0.5 ** (age / h) for h in HALF_LIVES)]
    sold = known > 0
    of_item += [sold[:, -28:].mean(1), sold[:, -112:].mean(1), np.argmax(sold[:, ::-1], 1),
                known[:, -56:].std(1) / scale, scale]
    rows = []
    for day in range(horizon):
        same = known[:, known.shape[1] - 7 * np.arange(1, 9) + day % 7]
        rows.append(np.column_stack(
            [forecast[:, day] / scale, same[:, :4].mean(1) / scale, same.mean(1) / scale,
             np.full(items, day), np.full(items, day % 7)] + of_item))
    return np.stack(rows, 1)


def told_by_others(known, forecast, came, scale):
    """Forecasts mended by trees that saw the other items' errors on the same days: {rounds: ...}."""
    x = columns(known, forecast, scale)
    error = (came - forecast) / scale[:, None]
    fold = np.random.default_rng(0).permutation(len(came)) % FOLDS
    mended = {rounds: forecast.copy() for rounds in ROUNDS}
    for hidden in range(FOLDS):
        learn, ask = fold != hidden, fold == hidden
        trees = HistGradientBoostingRegressor(
            learning_rate=0.03, max_iter=max(ROUNDS), max_leaf_nodes=16, min_samples_leaf=200,
            l2_regularization=5, early_stopping=False, random_state=0)
        trees.fit(x[learn].reshape(-1, x.shape[2]), error[learn].ravel())
        for rounds, more in enumerate(trees.staged_predict(x[ask].reshape(-1, x.shape[2])), 1):
            if rounds in mended:
                change = more.reshape(ask.sum(), -1) * scale[ask, None]
                mended[rounds][ask] = np.maximum(0, forecast[ask] + change)
    return mended


def main(java, jar, folder):
    train, test = read(file(folder, "train")), read(file(folder, "test"))
    known = np.array(list(train.values()))
    came = np.array([test[name] for name in train])
    horizon = came.shape[1]
    left_out = [horizon * window for window in range(WINDOWS, -1, -1)]
    forecasts = ours(java, jar, file(folder, "train"), horizon, left_out)

    print(f"{len(known)} items, windows of {horizon} days, the last one is the test")
    print(f"{'days before':>11} {'ours':>7} {'mean':>7} {'ratio':>7} {'bias':>7}")
    for days in left_out:
        end = known.shape[1] - days
        seen = known[:, :end]
        truth = known[:, end:end + horizon] if days else came
        scale = scales(seen)
        flat = np.repeat(seen[:, -horizon:].mean(1)[:, None], horizon, 1)
        mine, mean = (rmsse(f, truth, scale) for f in (forecasts[days], flat))
        print(f"{days:>11} {mine:>7.4f} {mean:>7.4f} {mine / mean:>7.4f} "
              f"{(forecasts[days] - truth).mean():>+7.3f}")

    scale = scales(known)
    keep = np.isfinite(scale)
    known, came, scale, forecast = known[keep], came[keep], scale[keep], forecasts[0][keep]
    print("\nof the test days, knowing what nobody can:")
    print(f"{'ours':<58} {rmsse(forecast, came, scale):.4f}")
    for rounds, mended in told_by_others(known, forecast, came, scale).items():
        print(f"{f'{rounds} trees that saw the other items on these days':<58} "
              f"{rmsse(mended, came, scale):.4f}")
    factors = np.linspace(0.8, 1.4, 121)
    best = min(factors, key=lambda factor: rmsse(factor * forecast, came, scale))
    print(f"{f'ours times {best:.3f}, the best factor for all':<58} "
          f"{rmsse(best * forecast, came, scale):.4f}")
    own = came.mean(1)[:, None]
    for weight in (0.05, 0.1, 0.2, 0.5):
        text = f"{weight:.0%} of each item's own mean of these days in ours"
        print(f"{text:<58} {rmsse(weight * own + (1 - weight) * forecast, came, scale):.4f}")
    weight = min(np.linspace(0, 1, 101),
                 key=lambda w: rmsse(w * own + (1 - w) * forecast, came, scale))
    text = f"{weight:.0%} of it, the best weight"
    print(f"{text:<58} {rmsse(weight * own + (1 - weight) * forecast, came, scale):.4f}")


main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
