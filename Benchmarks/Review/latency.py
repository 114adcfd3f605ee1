#!/usr/bin/env python3
"""Measures how long an officer waits: the review page over HTTP, with 10,000 findings in its store.

    latency.py [CHATAUDIT] [--findings 10000] [--decisions 400]

Writes seeded chats, audits them, takes the run with its transcripts and a draw into a fresh store, serves
it, and asks as a browser does. Prints the 50th, 95th and 100th percentile in milliseconds; ends with 1
where a list takes 200 ms or a decision 50 ms at the 95th.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

import workload

LISTS = {
    "list": [""],
    "list, filtered": [
        "?severity=critical", "?rule=third-party-info%2Fcontact-diversion", "?state=confirmed",
        "?shop=%E6%B5%8B%E8%AF%95%E5%BA%97%E9%93%BA3", "?all=1", "?week=2026-W47&severity=critical",
    ],
    "list, a later page": [f"?page={page}" for page in (2, 20, 90, 150)],
    "list, searched": [
        "?search=%E5%BE%AE%E4%BF%A1", "?search=%E6%94%AF%E4%BB%98%E5%AE%9D", "?search=%E7%BB%98%E6%9C%AC",
    ],
}


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def report(name, times, limit=None):
    figures = [percentile(times, share) * 1000 for share in (0.5, 0.95, 1)]
    is_slow = limit is not None and figures[1] >= limit
    target = f"  target {limit}" + (" MISSED" if is_slow else "") if limit else ""
    print(
        f"{name:22} n {len(times):5}  p50 {figures[0]:7.1f}  p95 {figures[1]:7.1f}  "
        f"max {figures[2]:7.1f} ms{target}")
    return is_slow


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("chataudit", nargs="?", default=".build/release/chataudit")
    parser.add_argument("--findings", type=int, default=10_000)
    parser.add_argument("--decisions", type=int, default=400)
    options = parser.parse_args()
    chataudit = os.path.abspath(options.chataudit)
    with tempfile.TemporaryDirectory() as folder:
        path = lambda name: os.path.join(folder, name)
        run = lambda *words: subprocess.run(
            [chataudit, *words], env=workload.environment(folder), check=False,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        workload.write_export(path("export.csv"), options.findings // 2, seed=47)
        run("sample", path("export.csv"), "--size", "50", "--seed", "1", "-o", path("draw.json"))
        audited = run(
            "audit", path("export.csv"), "--only", "third-party-info", "-o", path("run.json"),
            "--quiet")
        imported = run(
            "review", "import", path("run.json"), "--exports", path("export.csv"), "--draw",
            path("draw.json"), "--store", path("review.sqlite"))
        if imported.returncode != 0:
            sys.exit(audited.stderr + imported.stderr)
        print(imported.stdout.strip())
        page = workload.Page(chataudit, path("review.sqlite"), folder)

        def timed(*request):
            start = time.perf_counter()
            answer, body = page.request(*request)
            duration = time.perf_counter() - start
            if answer.status != 200:
                sys.exit(f"{request}: {answer.status} {body}")
            return duration, body

        missed = False
        # Decisions first: a list among many decisions is the slower one.
        _, body = timed("GET", "/queue")
        address = body.split('<ol class="queue">')[1].split('href="')[1].split('"')[0]
        decisions, nexts = [], []
        for number in range(options.decisions):
            finding = address.split("/")[2].split("?")[0]
            verdict = "false-positive" if number % 4 == 3 else "confirmed"
            start = time.perf_counter()
            answer, body = page.decide(finding, 0, verdict)
            decisions.append(time.perf_counter() - start)
            if answer.status != 200:
                sys.exit(f"decision: {answer.status} {body}")
            address = body.split('"next":"')[1].split('"')[0]
            nexts.append(timed("GET", address)[0])
        missed |= report("decision", decisions, 50)
        missed |= report("the next finding", nexts, 200)
        undos = []
        for _ in range(40):
            start = time.perf_counter()
            page.request("POST", "/undo", {"filter": ""})
            undos.append(time.perf_counter() - start)
        missed |= report("undo", undos, 50)
        for name, queries in LISTS.items():
            times = [timed("GET", "/queue" + queries[turn % len(queries)])[0] for turn in range(100)]
            missed |= report(name, times, 200)
        report("dashboard", [timed("GET", "/dashboard")[0] for _ in range(20)])
        page.end()
        verified = run("review", "verify", "--store", path("review.sqlite"))
        print(verified.stdout.strip().replace(folder + "/", ""))
        sys.exit(1 if missed or verified.returncode != 0 else 0)


if __name__ == "__main__":
    main()
