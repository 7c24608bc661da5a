"""What the referees of the races share.

A racer is a process that has read its data and waits for orders on standard input, so that only the
work itself is timed and the racers take turns: whatever else the machine does meets all of them.
"""

import os
import statistics
import subprocess
import sys


class Racer:
    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.data = self.answer()
        self.wall, self.cpu = [], []

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit("%s ended early, see above" % self.name)
        return line.strip()

    def obey(self, order):
        self.process.stdin.write(order + "\n")
        self.process.stdin.flush()
        return self.answer()

    def run(self, order, count=True):
        """Obeys an order that is answered by wall-clock and CPU seconds; returns further words."""
        wall, cpu, *words = self.obey(order).split()
        if count:
            self.wall.append(float(wall))
            self.cpu.append(float(cpu))
        return words

    def end(self):
        """Ends the process; returns the most memory it ever had, in MiB."""
        self.process.stdin.close()
        usage = os.wait4(self.process.pid, 0)[2]
        self.process.returncode = 0
        return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def print_table(racers, peak):
    print("\n%-20s %10s %10s %10s" % ("", "median s", "CPU s", "peak MiB"))
    for racer in racers:
        medians = statistics.median(racer.wall), statistics.median(racer.cpu)
        print("%-20s %10.3f %10.3f %10.0f" % (racer.name, *medians, peak[racer.name]))


def ratios(theirs, ours):
    """How many times as long they took, by medians."""
    return "%s / %s: %.2f of time, %.2f of CPU time" % (
        theirs.name,
        ours.name,
        statistics.median(theirs.wall) / statistics.median(ours.wall),
        statistics.median(theirs.cpu) / statistics.median(ours.cpu),
    )
