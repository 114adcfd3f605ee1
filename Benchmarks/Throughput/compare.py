#!/usr/bin/env python3
"""Compares chataudit with its peers over one workload in one run, and prints ratios.

    compare.py WORKLOAD [--chataudit .build/release/chataudit] [--rounds 3]

WORKLOAD is a folder made by generate.py. Peers: ripgrep over the terms alone, Presidio's pattern
recognizers over the patterns alone, and plain Python (csv and re) over both. The slow ones read the
first messages only, and their speed is taken per message. A peer that is not installed is named and
left out: apt-get install ripgrep; pip install presidio-analyzer.

Rounds alternate between the programs, so that a busy minute slows all of them; medians are compared.
"""
import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def run(command: list[str]) -> tuple[float, int]:
    """Seconds and peak memory in bytes of a command whose exit code is 0 or 1."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n{errors.decode()}")
    return seconds, usage.ru_maxrss * 1024


def messages(workload: str, count: int | None = None) -> list[str]:
    with open(f"{workload}/export.csv", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [row[4] for _, row in zip(range(count or 1 << 60), rows)]


def python_rate(workload: str, count: int) -> float:
    """Messages a second of a plain script: csv, then `in` for each term and re for each pattern."""
    terms = open(f"{workload}/terms.txt", encoding="utf-8").read().split()
    patterns = [re.compile(line) for line in open(f"{workload}/patterns.txt", encoding="utf-8").read().split()]
    start = time.perf_counter()
    texts = messages(workload, count)
    for text in texts:
        _ = [term for term in terms if term in text]
        _ = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    return len(texts) / (time.perf_counter() - start)


def presidio_rate(workload: str, count: int) -> float | None:
    """Messages a second of Presidio's pattern recognizers over the patterns, without a language model."""
    try:
        from presidio_analyzer import Pattern, PatternRecognizer
    except ImportError:
        return None
    recognizers = [
        PatternRecognizer(supported_entity=f"P{index}", patterns=[Pattern(f"p{index}", line, 0.5)])
        for index, line in enumerate(open(f"{workload}/patterns.txt", encoding="utf-8").read().split())]
    texts = messages(workload, count)
    start = time.perf_counter()
    for text in texts:
        for recognizer in recognizers:
            recognizer.analyze(text, entities=recognizer.supported_entities)
    return len(texts) / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("workload")
    parser.add_argument("--chataudit", default=".build/release/chataudit")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    export = f"{options.workload}/export.csv"
    size = os.path.getsize(export)
    count = len(messages(options.workload))
    folder = tempfile.mkdtemp()

    def audit(jobs: int) -> list[str]:
        return [options.chataudit, "audit", export, "--config", f"{options.workload}/chataudit.yml",
                "--jobs", str(jobs), "--quiet", "-o", f"{folder}/findings-{jobs}.jsonl"]

    commands = {"chataudit, 1 thread": audit(1), "chataudit, 2 threads": audit(2)}
    if shutil.which("rg"):
        commands["ripgrep, terms"] = ["rg", "-j1", "-c", "-F", "-f", f"{options.workload}/terms.txt", export]
    else:
        print("ripgrep is not installed: left out", file=sys.stderr)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, int] = {name: 0 for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            took, peak = run(command)
            seconds[name].append(took)
            peaks[name] = max(peaks[name], peak)
    same = open(f"{folder}/findings-1.jsonl", "rb").read() == open(f"{folder}/findings-2.jsonl", "rb").read()
    findings = sum(1 for _ in open(f"{folder}/findings-1.jsonl", "rb"))
    shutil.rmtree(folder)

    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(f"{size / 1e6:.0f} MB, {count} messages, {findings} findings, "
          f"outputs of 1 and 2 threads {'identical' if same else 'DIFFER'}")
    for name, median in medians.items():
        print(f"{name:24} {median:7.2f} s  {size / 1e6 / median:7.1f} MB/s  peak {peaks[name] / 1e6:6.0f} MB")
    one = medians["chataudit, 1 thread"]
    ratios = {"2 threads : 1 thread": one / medians["chataudit, 2 threads"]}
    if "ripgrep, terms" in medians:
        ratios["1 thread : ripgrep"] = medians["ripgrep, terms"] / one
    rate = count / one
    ratios["1 thread : python csv+re"] = rate / python_rate(options.workload, 2_000)
    presidio = presidio_rate(options.workload, 1_000)
    if presidio is None:
        print("presidio-analyzer is not installed: left out", file=sys.stderr)
    else:
        ratios["1 thread : presidio"] = rate / presidio
    for name, ratio in ratios.items():
        print(f"{name:24} {ratio:8.2f} times as fast")
    print(json.dumps({"seconds": medians, "peakBytes": peaks, "ratios": ratios, "identical": same}))


if __name__ == "__main__":
    main()
