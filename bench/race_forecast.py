"""The referee of bench/race-forecast, and the side of `statsforecast`.

Both sides forecast every series of the group on one thread, warm: compiled code after some series,
and for Shopkeeper the last of four rounds. Only forecasting is timed. statsforecast's models are
called directly, without data frames.
"""

import argparse
import csv
import gzip
import os
import subprocess
import sys
import time

WARM_UP = 20


def path(folder, name):
    plain = os.path.join(folder, name + ".csv")
    return plain if os.path.exists(plain) else plain + ".gz"


def read(file, group):
    import numpy

    values, season = {}, {}
    opener = gzip.open if file.endswith(".gz") else open
    with opener(file, "rt", encoding="ascii", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["group"] == group:
                values.setdefault(row["series_id"], []).append(float(row["quantity"]))
                season[row["series_id"]] = int(row["season"])
    return {name: numpy.array(series) for name, series in values.items()}, season


def models():
    from statsforecast.models import AutoARIMA, AutoCES, AutoETS, DynamicOptimizedTheta

    return {"ets": AutoETS, "theta": DynamicOptimizedTheta, "arima": AutoARIMA, "ces": AutoCES}


def evenly(series, wanted):
    """At most so many of them, evenly spread; the same choice as ForecastRace's."""
    names = list(series)
    count = min(wanted, len(names))
    return {name: series[name] for name in (names[i * len(names) // count] for i in range(count))}


def theirs(method, train, test, season):
    import numpy

    model = models()[method]
    names = list(train)
    for name in names[:WARM_UP]:
        model(season_length=season[name]).forecast(train[name], h=len(test[name]))
    start = time.perf_counter()
    forecasts = [
        model(season_length=season[name]).forecast(train[name], h=len(test[name]))["mean"]
        for name in names
    ]
    seconds = time.perf_counter() - start
    errors = []
    for name, forecast in zip(names, forecasts, strict=True):
        size = numpy.abs(test[name]) + numpy.abs(forecast)
        errors.append(200 * numpy.abs(test[name] - forecast) / numpy.where(size > 0, size, 1))
    by_series = float(numpy.mean([error.mean() for error in errors]))
    return seconds, by_series, float(numpy.mean(numpy.concatenate(errors)))


class Ours:
    def __init__(self, arguments):
        files = [path(arguments.folder, name) for name in ("train", "test")]
        self.process = subprocess.Popen(
            [arguments.java, *arguments.java_options.split(), "-cp", arguments.jar]
            + ["dev.shopkeeper.bench.forecast.ForecastRace", *files, arguments.group]
            + [str(arguments.series)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.series = int(self.answer().split()[0])

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit("race-forecast: Shopkeeper ended early, see above")
        return line.strip()

    def run(self, method):
        answers = []
        for _ in range(4):
            self.process.stdin.write(method + "\n")
            self.process.stdin.flush()
            answers.append([float(word) for word in self.answer().split()])
        return answers[-1]


def main():
    parser = argparse.ArgumentParser(prog="race-forecast")
    parser.add_argument("--group", default="monthly")
    parser.add_argument("--methods", default="ets,theta", help="of ets, theta, arima, ces")
    parser.add_argument(
        "--series", type=int, default=1 << 30, help="so many, evenly spread; default: all"
    )
    parser.add_argument("--java", help=argparse.SUPPRESS)
    parser.add_argument("--jar", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    parser.add_argument(
        "--java-options", default="-Xmx512m -XX:+UseSerialGC", help="default: %(default)s"
    )
    arguments = parser.parse_args()
    if arguments.series < 1:
        parser.error("--series is %d, must be at least 1" % arguments.series)
    train, season = read(path(arguments.folder, "train"), arguments.group)
    train = evenly(train, arguments.series)
    test, _ = read(path(arguments.folder, "test"), arguments.group)
    ours = Ours(arguments)
    if ours.series != len(train):
        sys.exit("race-forecast: statsforecast has %d series, Shopkeeper %d" % (len(train), ours.series))
    print("%d series, one thread each; sMAPE by series / by points" % len(train))
    form = "%-8s %12s %10s %10s %10s"
    print(form % ("", "", "seconds", "series", "points"))
    slower = False
    for method in arguments.methods.split(","):
        peer = theirs(method, train, test, season)
        own = ours.run(method)
        for name, answer in (("statsforecast", peer), ("Shopkeeper", own)):
            print("%-8s %12s %10.3f %10.4f %10.4f" % (method, name, *answer), flush=True)
        print("%-8s statsforecast / Shopkeeper: %.1f of time" % (method, peer[0] / own[0]))
        slower |= peer[0] < own[0]
    ours.process.stdin.close()
    ours.process.wait()
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
