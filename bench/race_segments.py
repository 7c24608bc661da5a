"""The referee of bench/race-segments, and the racer that runs scikit-learn."""

import argparse
import os
import sys
import tempfile
import time

import numpy

from racers import Racer, print_table, ratios

THREADS = 2
ROWS, COLUMNS, CLUSTERS = 100_000, 16, 100
SEED = 4
# A run that ends at the most iterations ends before its last assignment here, after it there.
SAME = 1e-4
OURS = "dev.shopkeeper.bench.segment.ClusterRace"


def mixture(rows, columns, clusters, random):
    centres = random.uniform(-5, 5, (clusters, columns))
    return centres[random.integers(clusters, size=rows)] + random.normal(0, 1.5, (rows, columns))


def even(rows, columns, _, random):
    return random.uniform(0, 1, (rows, columns))


def write(path, make, rows, columns, clusters):
    """Rows and the centroids to start from, in the format of ClusterRace.java."""
    random = numpy.random.default_rng(SEED)
    data = make(rows, columns, clusters, random)
    start = data[random.choice(rows, clusters, replace=False)]
    with open(path, "wb") as out:
        out.write(numpy.array([rows, columns, clusters], ">i4").tobytes())
        out.write(data.astype(">f8").tobytes())
        out.write(start.astype(">f8").tobytes())


def read(path):
    with open(path, "rb") as file:
        rows, columns, clusters = numpy.frombuffer(file.read(12), ">i4").tolist()
        data = numpy.frombuffer(file.read(8 * rows * columns), ">f8").astype(float)
        start = numpy.frombuffer(file.read(8 * clusters * columns), ">f8").astype(float)
    return data.reshape(rows, columns), start.reshape(clusters, columns)


def race_sklearn(path, algorithm):
    """The side of scikit-learn; the orders are those of ClusterRace.java."""
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    data, start = read(path)
    print("%d rows, %d columns, %d clusters" % (*data.shape, len(start)), flush=True)
    with threadpool_limits(THREADS):
        for order in sys.stdin:
            model = KMeans(
                len(start),
                init=start,
                n_init=1,
                tol=0,
                max_iter=int(order.split()[1]),
                algorithm=algorithm,
            )
            wall, cpu = time.perf_counter(), time.process_time()
            model.fit(data)
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print("%.3f %.3f %d %r" % (wall, cpu, model.n_iter_, float(model.inertia_)), flush=True)


def race(name, path, arguments):
    java = [arguments.java, *arguments.java_options.split(), "-cp", arguments.jar, OURS, path]
    sklearn = [sys.executable, "-W", "ignore", __file__, "--sklearn", path]
    ours = Racer("Shopkeeper", [*java, str(THREADS)])
    lloyd = Racer("scikit-learn, Lloyd", [*sklearn, "--algorithm", "lloyd"])
    elkan = Racer("scikit-learn, Elkan", [*sklearn, "--algorithm", "elkan"])
    racers = [lloyd, elkan, ours]
    print("\n%s: %s, at most %d iterations" % (name, ours.data, arguments.iterations))
    order = "from %d" % arguments.iterations
    found = {}
    for number in range(-1, arguments.rounds):
        for racer in racers:
            found[racer.name] = racer.run(order, count=number >= 0)
    for racer in racers:
        iterations, inertia = found[racer.name]
        print("%-20s %4s iterations, inertia %s" % (racer.name, iterations, inertia))
    commons_ours = race_commons(java, arguments) if arguments.commons else None
    print_table(racers, {racer.name: racer.end() for racer in racers})
    for theirs in (lloyd, elkan):
        print(ratios(theirs, ours))
    if commons_ours:
        print(commons_ours)
    least = min(float(inertia) for _, inertia in found.values())
    return all(float(inertia) <= least * (1 + SAME) for _, inertia in found.values())


def race_commons(java, arguments):
    """commons-math3 takes no start and knows one thread: ours starts from the one that it chooses.

    What choosing takes it, as long as about one iteration, is measured by itself and taken away.
    """
    ours = Racer("Shopkeeper", [*java, str(THREADS), "commons-start"])
    theirs = Racer("commons-math3", [*java, "commons-math3"])
    choosing = []
    for number in range(-1, 3):
        # It assigns once more after its last iteration.
        inertia = ours.run("from %d" % (arguments.commons + 1), count=number >= 0)[1]
        wall, cpu = theirs.obey("seeded 0").split()[:2]
        reached = theirs.run("seeded %d" % arguments.commons, count=number >= 0)[1]
        if number >= 0:
            choosing.append((float(wall), float(cpu)))
    theirs.wall = [all_ - start[0] for all_, start in zip(theirs.wall, choosing)]
    theirs.cpu = [all_ - start[1] for all_, start in zip(theirs.cpu, choosing)]
    for racer in (theirs, ours):
        racer.end()
    return "%s; its start, %d iterations, inertia %s and %s" % (
        ratios(theirs, ours),
        arguments.commons,
        reached,
        inertia,
    )


def million(folder, arguments):
    path = os.path.join(folder, "million")
    write(path, mixture, 1_000_000, COLUMNS, 16)
    ours = Racer(
        "Shopkeeper", [arguments.java, "-Xmx1g", "-cp", arguments.jar, OURS, path, str(THREADS)]
    )
    print("\n%s, at most %d iterations" % (ours.data, arguments.iterations))
    for _ in range(3):
        iterations, inertia = ours.run("from %d" % arguments.iterations)
    print("%s iterations, inertia %s" % (iterations, inertia))
    print_table([ours], {ours.name: ours.end()})


def main():
    # Either can slow the BLAS below what it does by itself, which would be no race.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    parser = argparse.ArgumentParser(prog="race-segments")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--iterations", type=int, default=100, help="at most; default: %(default)s")
    parser.add_argument(
        "--commons", type=int, default=20, help="iterations beside commons-math3; 0 leaves it out"
    )
    parser.add_argument("--java", help=argparse.SUPPRESS)
    parser.add_argument("--jar", help=argparse.SUPPRESS)
    parser.add_argument("--sklearn", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument("--algorithm", help=argparse.SUPPRESS)
    parser.add_argument("--java-options", default="-Xmx1g", help="default: %(default)s")
    arguments = parser.parse_args()
    if arguments.sklearn:
        race_sklearn(arguments.sklearn, arguments.algorithm)
        return 0
    if arguments.rounds < 3:
        parser.error("rounds %d must be at least 3" % arguments.rounds)
    same = True
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("Gaussian mixture", mixture), ("evenly spread", even)):
            path = os.path.join(folder, make.__name__)
            write(path, make, ROWS, COLUMNS, CLUSTERS)
            same &= race(name, path, arguments)
        million(folder, arguments)
    if not same:
        print("race-segments: inertias differ by more than %g" % SAME, file=sys.stderr)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
