"""The referee of bench/race-recommend, and the racer that runs `implicit`.

Both racers are processes that have read the file and wait for orders on standard input, so that
only building is timed and the builds take turns: whatever else the machine does meets both.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time

import numpy

from racers import Racer, print_table, ratios

NEIGHBOURS = 200
THREADS = 2
WARM_UP = 4
BUILD = "build %d" % NEIGHBOURS
TOLERANCE = 1e-5


def read(path):
    from scipy.sparse import csr_matrix

    users, items = [], []
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="ascii") as lines:
        for line in lines:
            words = [int(word) for word in line.split()]
            users += words[:1] * len(words[1:])
            items += words[1:]
    matrix = csr_matrix((numpy.ones(len(users)), (users, items)))
    matrix.data[:] = 1
    return matrix


def race_implicit(path):
    """The side of `implicit`; the orders are those of SimilarityRace.java."""
    from implicit.nearest_neighbours import CosineRecommender

    matrix = read(path)
    print("%d users, %d items, %d pairs" % (*matrix.shape, matrix.nnz), flush=True)
    model = None
    for order in sys.stdin:
        word, argument = order.rstrip("\n").split(" ", 1)
        if word == "build":
            model = CosineRecommender(K=int(argument), num_threads=THREADS)
            wall, cpu = time.perf_counter(), time.process_time()
            model.fit(matrix, show_progress=False)
            print("%.3f %.3f" % (time.perf_counter() - wall, time.process_time() - cpu), flush=True)
        elif word == "write":
            write(model.similarity, argument)
            print("written", flush=True)
        else:
            raise ValueError("no order: " + order)


def write(similarity, path):
    """Rows by falling weight, without the item itself, in the format of SimilarityRace.java."""
    lengths, ids, weights = [], [], []
    for item in range(similarity.shape[0]):
        row = slice(similarity.indptr[item], similarity.indptr[item + 1])
        others = similarity.indices[row] != item
        row_ids, row_weights = similarity.indices[row][others], similarity.data[row][others]
        order = numpy.lexsort((row_ids, -row_weights))[:NEIGHBOURS]
        lengths.append(len(order))
        ids.append(row_ids[order])
        weights.append(row_weights[order])
    with open(path, "wb") as out:
        out.write(numpy.array(lengths, ">i4").tobytes())
        out.write(numpy.concatenate(ids).astype(">i4").tobytes())
        out.write(numpy.concatenate(weights).astype(">f4").tobytes())


def load(path, items):
    with open(path, "rb") as table:
        lengths = numpy.frombuffer(table.read(4 * items), ">i4")
        size = int(lengths.sum())
        ids = numpy.frombuffer(table.read(4 * size), ">i4").astype(int)
        weights = numpy.frombuffer(table.read(4 * size), ">f4").astype(float)
    ends = numpy.cumsum(lengths)[:-1]
    return numpy.split(ids, ends), numpy.split(weights, ends)


def disagreement(ours, theirs):
    """Counts rows that differ by more than ties, and finds the greatest difference of weights."""
    wrong, greatest = 0, 0.0
    for our_ids, our_weights, their_ids, their_weights in zip(*ours, *theirs, strict=True):
        if len(our_ids) != len(their_ids):
            wrong += 1
            continue
        if len(our_ids) == 0:
            continue
        greatest = max(greatest, float(numpy.abs(our_weights - their_weights).max()))
        # Where a row is full, items as alike as the last one kept may be in one and not the other.
        least = our_weights[-1] + TOLERANCE if len(our_ids) == NEIGHBOURS else -1
        ours_sure = set(our_ids[our_weights > least].tolist())
        theirs_sure = set(their_ids[their_weights > least].tolist())
        wrong += not (
            ours_sure <= set(their_ids.tolist()) and theirs_sure <= set(our_ids.tolist())
        )
    return wrong, greatest


def race(arguments):
    ours = Racer(
        "Shopkeeper",
        [arguments.java, *arguments.java_options.split(), "-cp", arguments.jar]
        + ["dev.shopkeeper.bench.recommend.SimilarityRace", arguments.train, str(THREADS)],
    )
    theirs = Racer("implicit", [sys.executable, "-W", "ignore", __file__, "--implicit", arguments.train])
    racers = [theirs, ours]
    print("%s: %s" % (arguments.train, ours.data))
    if ours.data != theirs.data:
        sys.exit("race-recommend: implicit read %s" % theirs.data)
    for _ in range(WARM_UP):
        for racer in racers:
            racer.run(BUILD, count=False)
    print("%-6s %10s %10s   seconds" % ("round", theirs.name, ours.name))
    for number in range(arguments.rounds):
        for racer in racers:
            racer.run(BUILD)
        print("%-6d %10.3f %10.3f" % (number + 1, theirs.wall[-1], ours.wall[-1]), flush=True)
    agreed = compare(ours, theirs)
    peak = {racer.name: racer.end() for racer in racers}
    print_table(racers, peak)
    print(ratios(theirs, ours))
    return 0 if agreed else 1


def compare(ours, theirs):
    items = int(ours.data.split(", ")[1].split()[0])
    # implicit counts an item among its own neighbours: one more leaves as many others.
    theirs.obey("build %d" % (NEIGHBOURS + 1))
    with tempfile.TemporaryDirectory() as folder:
        tables = []
        for racer in (ours, theirs):
            path = os.path.join(folder, racer.name)
            racer.obey("write " + path)
            tables.append(load(path, items))
    wrong, greatest = disagreement(*tables)
    print(
        "\nThe same neighbours but for ties: %d of %d items; weights differ by %.1e at most"
        % (items - wrong, items, greatest)
    )
    return wrong == 0 and greatest <= TOLERANCE


def main():
    parser = argparse.ArgumentParser(prog="race-recommend")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--java", help=argparse.SUPPRESS)
    parser.add_argument("--jar", help=argparse.SUPPRESS)
    parser.add_argument("--train", help=argparse.SUPPRESS)
    parser.add_argument("--implicit", metavar="FILE", help=argparse.SUPPRESS)
    parser.add_argument(
        "--java-options", default="-Xmx640m -XX:+UseParallelGC", help="default: %(default)s"
    )
    arguments = parser.parse_args()
    if arguments.implicit:
        race_implicit(arguments.implicit)
        return 0
    if arguments.rounds < 5:
        parser.error("rounds %d must be at least 5" % arguments.rounds)
    return race(arguments)


if __name__ == "__main__":
    sys.exit(main())
