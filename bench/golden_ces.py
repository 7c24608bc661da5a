"""The golden values of bench/golden-ces: one line a form of complex exponential smoothing."""

import csv
import sys

import numpy
import statsforecast
from statsforecast.ces import auto_ces, forecast_ces

SEASON = 12
HORIZON = 14


def values(file):
    with open(file, encoding="ascii", newline="") as lines:
        return numpy.array([float(row[1]) for row in list(csv.reader(lines))[1:]])


def line(y, form):
    fit = auto_ces(y, SEASON, model=form)
    mean = forecast_ces(fit, HORIZON)["mean"]
    # Those that a form does not have are NaN.
    parameters = [float(value) for value in fit["par"].values() if value == value]
    return "%s parameters %s aicc %s sigma2 %s mean %.4f %.4f ... %.4f" % (
        form,
        parameters,
        float(fit["aicc"]),
        float(fit["sigma2"]),
        mean[0],
        mean[1],
        mean[-1],
    )


if __name__ == "__main__":
    print("statsforecast", statsforecast.__version__)
    series = values(sys.argv[1])
    for form in "NSPF":
        print(line(series, form))
