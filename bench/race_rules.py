"""The referee of bench/race-rules, and the racers that run the peers from PyPI."""

import argparse
import gzip
import sys
import time

from racers import Racer, print_table, ratios

OURS = "dev.shopkeeper.bench.segment.RulesRace"
PEERS = ("mlxtend fpgrowth", "PyFIM fpgrowth", "PyFIM eclat")


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="ascii") as lines:
        return [sorted({int(word) for word in line.split()}) for line in lines if line.strip()]


def miner(peer, baskets):
    """A function of the least count that says how many itemsets there are."""
    package, algorithm = peer.split()
    if package == "mlxtend":
        import pandas
        from mlxtend.frequent_patterns import fpgrowth
        from mlxtend.preprocessing import TransactionEncoder

        encoder = TransactionEncoder()
        sparse = encoder.fit_transform(baskets, sparse=True)
        frame = pandas.DataFrame.sparse.from_spmatrix(sparse, columns=[str(c) for c in encoder.columns_])
        # Half a basket less keeps a support of exactly the least count from being rounded away.
        return lambda least: len(fpgrowth(frame, min_support=(least - 0.5) / len(baskets)))
    import fim

    mine = getattr(fim, algorithm)
    return lambda least: len(mine(baskets, target="s", supp=-least, zmin=1, report="a"))


def race_peer(path, peer):
    """The side of a peer; the orders are those of RulesRace.java."""
    baskets = read(path)
    mine = miner(peer, baskets)
    print("%d baskets" % len(baskets), flush=True)
    for order in sys.stdin:
        least = int(order.split()[1])
        wall, cpu = time.perf_counter(), time.process_time()
        found = mine(least)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print("%.3f %.3f %d" % (wall, cpu, found), flush=True)


def race(arguments):
    peers = [
        Racer(peer, [sys.executable, "-W", "ignore", __file__, arguments.file, "--peer", peer])
        for peer in PEERS
    ]
    ours = Racer("Shopkeeper", [arguments.java, "-Xmx1g", "-cp", arguments.jar, OURS, arguments.file])
    racers = [*peers, ours]
    baskets = int(ours.data.split()[0])
    least = max(1, -int(-arguments.support * baskets // 1))
    print("%s: %s, sets of at least %d" % (arguments.file, ours.data, least))
    found = {}
    for number in range(-2, arguments.rounds):
        for racer in racers:
            found[racer.name] = racer.run("mine %d" % least, count=number >= 0)[0]
    print_table(racers, {racer.name: racer.end() for racer in racers})
    for racer in racers:
        print("%-20s %s itemsets" % (racer.name, found[racer.name]))
    for peer in peers:
        print(ratios(peer, ours))
    return 0 if len(set(found.values())) == 1 else 1


def main():
    parser = argparse.ArgumentParser(prog="race-rules")
    parser.add_argument("file")
    parser.add_argument("--support", type=float, default=0.001, help="default: %(default)s")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--java", help=argparse.SUPPRESS)
    parser.add_argument("--jar", help=argparse.SUPPRESS)
    parser.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        race_peer(arguments.file, arguments.peer)
        return 0
    if not 0 < arguments.support <= 1:
        parser.error("support %g must be above 0 and at most 1" % arguments.support)
    return race(arguments)


if __name__ == "__main__":
    sys.exit(main())
