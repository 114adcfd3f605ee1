#!/usr/bin/env python3
"""Measures reading against peers, alternately, in one run; prints medians, peak memory and ratios.

    compare.py CSV PAGE [--runs 5] [--chataudit .build/release/chataudit]

Everything stands on one processor, and each figure is a median of processor time.

The CSV reader alone: `chataudit measure table` checks the UTF-8, splits and unquotes every cell and adds up
their bytes; pyarrow's reader makes columns of strings; DuckDB's counts the rows and adds up the bytes of
each column. The time is the reader's own, without the start of the program; the rows, and with DuckDB the
bytes, must be the same.

Parsing a page alone: `chataudit measure events` gives all elements and text and counts the text a second
time, as a run does; the peer is a bare SAX pass of libxml2 (`saxpass.c`).

Reading to transcripts: `chataudit measure export`, which is everything that comes before the checkers –
digest, encoding, parsing, roles, times, grouping – against the same peers; of the page also the whole
command `chataudit sample`.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

from process import measured

PROCESSOR = """
import json, resource, sys
def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
path = sys.argv[1]
names = open(path, encoding="utf-8").readline().strip().split(",")
"""

PYARROW = PROCESSOR + """
import pyarrow, pyarrow.csv as csv
pyarrow.set_cpu_count(1)
start = processor()
table = csv.read_csv(path, read_options=csv.ReadOptions(use_threads=False),
    parse_options=csv.ParseOptions(newlines_in_values=True),
    convert_options=csv.ConvertOptions(column_types={name: pyarrow.string() for name in names}))
print(json.dumps({"records": table.num_rows, "processor": processor() - start}))
"""

DUCKDB = PROCESSOR + """
import duckdb
database = duckdb.connect()
database.execute("set threads = 1")
columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
lengths = ", ".join(f'sum(strlen(coalesce("{name}", \\'\\')))' for name in names)
start = processor()
rows, *sums = database.execute(f"select count(*), {lengths} from read_csv('{path}', header = true, "
    f"auto_detect = false, delim = ',', quote = '\\"', escape = '\\"', columns = {{{columns}}})").fetchone()
print(json.dumps({"records": rows, "bytes": int(sum(sums)), "processor": processor() - start}))
"""


def on_one_processor():
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})


def whole(command):
    """Runs a command; its processor time and peak memory."""
    usage = measured(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=on_one_processor)
    if usage.status not in (0, 1):
        sys.exit(f"{command[0]} ended with {usage.status}")
    return {"processor": usage.processor, "memory": usage.anonymous}


def inner(command):
    """Runs a command that prints what it measured itself."""
    return json.loads(subprocess.check_output(command, preexec_fn=on_one_processor))


def compare(title, peers, runs):
    """Runs every peer in turn, once more than is counted; the first is ours."""
    print(title)
    results = {name: [] for name in peers}
    for number in range(runs + 1):
        for name, measure in peers.items():
            result = measure()
            if number > 0:
                results[name].append(result)
    for count in ("records", "bytes"):
        found = {name: values[0][count] for name, values in results.items() if count in values[0]}
        if len(set(found.values())) > 1:
            sys.exit(f"not the same {count}: {found}")
        if len(found) > 1:
            print(f"  {next(iter(found.values()))} {count}, the same for {', '.join(found)}")
    medians = {
        name: statistics.median(value["processor"] for value in values)
        for name, values in results.items()}
    for name, values in results.items():
        memory = max(value.get("memory", 0) for value in values) / 1000
        print(f"  {name:18} {medians[name]:8.3f} s of processor"
              + (f"  {memory:8.1f} MB anonymous" if memory else ""))
    first, *others = medians
    for name in others:
        print(f"  {name} takes {medians[name] / medians[first]:.2f} times the time of {first}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("csv")
    parser.add_argument("page")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chataudit", default=".build/release/chataudit")
    options = parser.parse_args()

    def ours(part, path):
        return lambda: inner([options.chataudit, "measure", part, path])

    def sample(path):
        return lambda: whole([options.chataudit, "sample", path, "--size", "1", "--seed", "1"])

    def python(program):
        return lambda: inner([sys.executable, "-c", program, options.csv])

    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "saxpass")
        flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libxml-2.0"], text=True)
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "saxpass.c")
        subprocess.check_call(["cc", "-O2", source, "-o", program] + flags.split())

        def sax():
            return whole([program, options.page])

        csv = f"{os.path.getsize(options.csv) / 1e6:.0f} MB"
        page = f"{os.path.getsize(options.page) / 1e6:.0f} MB"
        peers = {"pyarrow": python(PYARROW), "duckdb": python(DUCKDB)}
        compare(f"CSV to records, {csv}", {"table": ours("table", options.csv), **peers}, options.runs)
        compare(f"CSV to transcripts, {csv}",
                {"export": ours("export", options.csv), **peers}, options.runs)
        compare(f"Page to events, {page}",
                {"events": ours("events", options.page), "libxml2": sax}, options.runs)
        compare(f"Page to transcripts, {page}",
                {"export": ours("export", options.page), "libxml2": sax}, options.runs)
        compare(f"Page, the command, {page}",
                {"sample": sample(options.page), "libxml2": sax}, options.runs)
