"""Raises thresholds of the second reader where series that nothing was learned from show that they lie too low.

    swift build -c release --product chataudit
    python3 Benchmarks/Detection/measure.py            # says what it would do; --write writes the weights

`train.py` measures thresholds with models that have learned less than the one that is written, on the writers it
has; who writes next differs more from them than they do from each other. `chataudit rules odds` prints how like
what was marked the findings in later series read, and whether they were marked: from that

- findings are set aside up to where more would cost marks, at most as far as leaves every rule's examples and what
  `Plain` has;
- places are reported from where at least a third of what is reported is marked.

Thresholds only rise, and not far; no weight is changed. A new series does this again in two minutes; learning from it needs
`train.py`, and a newer series to measure on.
"""

import argparse
import collections
import math
import pathlib
import struct
import subprocess
import sys

from second_reader.rules import SHARED, SELDOM_SET_ASIDE
from second_reader.thresholds import BELOW_PLAIN, NEARLY, aside_raised, report_raised

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "Sources/Checking/SecondReading/Model/weights.bin"
#: The series that thresholds are chosen by; newer ones show what that did to dialogues that nothing was chosen by.
CHOOSING = "690"
#: The places of the numbers of a rule in the file.
SHARE, ASIDE, ASIDE_BOUND, REPORT = 2, 3, 4, 5

Line = collections.namedtuple("Line", "kind rule marks odds pack_odds")


def printed(binary, *arguments):
    """What `chataudit rules odds` prints."""
    result = subprocess.run(
        [binary, "rules", "odds", *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    lines = []
    for line in result.stdout.splitlines():
        kind, rule, marks, *odds = line.split("\t")
        numbers = [float(odd) if odd else None for odd in odds] + [None]
        lines.append(Line(kind, rule, set(filter(None, marks.split(","))), *numbers[:2]))
    return lines


def read_rules(weights):
    """By id, where the nine numbers of a rule stand in the file, and the numbers."""
    rules, place = {}, 16
    for _ in range(struct.unpack_from("<I", weights, 12)[0]):
        length = struct.unpack_from("<I", weights, place)[0]
        name = weights[place + 4 : place + 4 + length].decode()
        place += 4 + length
        rules[name] = (place, list(struct.unpack_from("<9f", weights, place)))
        place += 36
    return rules


def as_read_by(name, lines, kind):
    """The log-odds by a rule's model, or by its pack's, and whether a mark bears it out, lowest odds first."""
    read = []
    for line in lines:
        if line.kind != kind or (line.rule.split("/")[0] if name in SHARED else line.rule) != name:
            continue
        odds = line.pack_odds if name in SHARED else line.odds
        if odds is not None:
            borne_out = any(mark.startswith(f"{name}/") for mark in line.marks) if name in SHARED else (
                name in line.marks)
            read.append((odds, borne_out))
    return sorted(read)


def aside_from(name, present, found, told):
    """Under which log-odds findings are set aside."""
    limits = [odds - BELOW_PLAIN for odds, _ in told]
    if name.startswith(SELDOM_SET_ASIDE):
        limits += [odds - NEARLY for odds, marked in found if marked and odds >= present]
    threshold = min([aside_raised(present, found), *limits])
    return threshold if any(present <= odds < threshold for odds, _ in found) else present


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=ROOT / ".build/release/chataudit")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    weights = bytearray(WEIGHTS.read_bytes())
    rules = read_rules(weights)
    files = sorted(file for one in CHOOSING for file in (HERE / "Learning").glob(f"mixed-{one}-*.yaml"))
    lines = printed(arguments.binary, "--examples", *files)
    plain = printed(arguments.binary, *sorted((HERE / "Plain").glob("*.yaml")))
    for name, (place, numbers) in rules.items():
        found = as_read_by(name, lines, "found")
        told = as_read_by(name, lines, "told") + [one for one in as_read_by(name, plain, "found") if one[1]]
        aside, report = numbers[ASIDE], numbers[REPORT]
        # A pack's threshold speaks of all its rules, and of more than service talk.
        if math.isfinite(aside) and name not in SHARED:
            aside = aside_from(name, aside, found, told)
        likely = as_read_by(name, lines, "likely")
        if math.isfinite(report):
            report = report_raised(report, likely)
        if (aside, report) == (numbers[ASIDE], numbers[REPORT]):
            continue
        lost = [marked for odds, marked in found if numbers[ASIDE] <= odds < aside]
        unsaid = [marked for odds, marked in likely if odds < report]
        print(
            f"{name:45s} aside {numbers[ASIDE]:6.2f} > {aside:6.2f}: {sum(lost)} with a mark, "
            f"{len(lost) - sum(lost)} without;  reported {numbers[REPORT]:6.2f} > {report:6.2f}: "
            f"{sum(unsaid)} with a mark, {len(unsaid) - sum(unsaid)} without")
        if aside > numbers[ASIDE]:
            # Where the network counts, it is asked of all: it may set aside what the linear model alone would keep.
            numbers[ASIDE], numbers[ASIDE_BOUND] = aside, aside if numbers[SHARE] == 0 else math.inf
        numbers[REPORT] = report
        struct.pack_into("<9f", weights, place, *numbers)
    if arguments.write:
        WEIGHTS.write_bytes(weights)
        print(f"{WEIGHTS.relative_to(ROOT)} written")


if __name__ == "__main__":
    sys.exit(main())
