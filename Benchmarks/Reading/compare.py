#!/usr/bin/env python3
"""Measures reading against peers, alternately, in one run; prints medians, peak memory and ratios.

    compare.py CSV PAGE [--runs 5] [--chataudit .build/release/chataudit]

The CSV: `chataudit sample` draws one transcript, which takes reading, role, time and grouping of every
record and nothing more; pyarrow's CSV reader, on one thread, makes columns of strings of it. The page: the
same, and a bare SAX pass of libxml2 (`saxpass.c`). Everything stands on one processor.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile

from process import measured

PYARROW = """
import sys, pyarrow, pyarrow.csv as csv
pyarrow.set_cpu_count(1)
table = csv.read_csv(sys.argv[1], read_options=csv.ReadOptions(use_threads=False),
    parse_options=csv.ParseOptions(newlines_in_values=True),
    convert_options=csv.ConvertOptions(column_types={name: pyarrow.string() for name in
        open(sys.argv[1], encoding="utf-8").readline().strip().split(",")}))
assert table.num_rows > 0
"""


def run(command):
    usage = measured(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]}))
    if usage.status not in (0, 1):
        sys.exit(f"{command[0]} ended with {usage.status}")
    return usage.seconds, usage.processor, usage.anonymous


def measure(peers, runs):
    results = {name: [] for name in peers}
    for number in range(runs + 1):
        for name, command in peers.items():
            result = run(command)
            if number > 0:
                results[name].append(result)
    medians = {}
    for name, values in results.items():
        wall, processor, _ = (statistics.median(column) for column in zip(*values))
        memory = max(value[2] for value in values)
        medians[name] = processor
        print(f"  {name:10} {wall:8.2f} s  {processor:8.2f} s of processor  {memory / 1000:8.1f} MB anonymous")
    ours = medians["chataudit"]
    for name, value in medians.items():
        if name != "chataudit":
            print(f"  {name} takes {value / ours:.2f} times chataudit's processor time")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("csv")
    parser.add_argument("page")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chataudit", default=".build/release/chataudit")
    options = parser.parse_args()

    def ours(path):
        return [options.chataudit, "sample", path, "--size", "1", "--seed", "1"]

    with tempfile.TemporaryDirectory() as folder:
        sax = os.path.join(folder, "saxpass")
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libxml-2.0"], text=True)
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "saxpass.c")
        subprocess.check_call(["cc", "-O2", source, "-o", sax] + flags.split())
        print(f"CSV, {os.path.getsize(options.csv) / 1e6:.0f} MB")
        measure({"chataudit": ours(options.csv),
                 "pyarrow": [sys.executable, "-c", PYARROW, options.csv]}, options.runs)
        print(f"Page, {os.path.getsize(options.page) / 1e6:.0f} MB")
        measure({"chataudit": ours(options.page), "libxml2": [sax, options.page]}, options.runs)
