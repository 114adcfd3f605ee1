#!/usr/bin/env python3
"""Kills the command at 200 seeded points of its work, and looks whether anything was lost or torn.

    kill.py [CHATAUDIT] [--kills 200] [--seed 20261126]

By turns it kills `review import`, `review serve` while two officers decide over HTTP, `audit` writing six
reports at once, and `weekly`; always with SIGKILL, after a random share of the time that the work takes.
After each kill: SQLite's own check of the store, `review verify`, every decision that was acknowledged
stands in the log, every report is the old or the new one and never a mixture, and the same work done again
comes to the same end. Ends with 1 at the first that does not hold.
"""
import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

import workload

REPORTS = ["r.jsonl", "r.json", "r.html", "r.xlsx", "r.csv", "r.sarif"]


class Trial:
    def __init__(self, chataudit, folder, seed):
        self.chataudit, self.folder = chataudit, folder
        self.chance = random.Random(seed)
        self.acknowledged = []
        self.killed = self.late = 0
        self.turn = 0

    def path(self, name):
        return os.path.join(self.folder, name)

    def start(self, *words):
        return subprocess.Popen(
            [self.chataudit, *words], env=workload.environment(self.folder), cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, *words):
        return subprocess.run(
            [self.chataudit, *words], env=workload.environment(self.folder), cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def kill(self, process, seconds):
        """Kills it after a random share of the seconds that it takes; it may have ended by then."""
        try:
            process.wait(self.chance.uniform(0, seconds))
            self.late += 1
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.killed += 1

    def expect(self, holds, what):
        if not holds:
            sys.exit(f"kill {self.killed}: {what}")

    # What must hold after every kill.

    def check_store(self, store):
        if not os.path.exists(store) or os.path.getsize(store) == 0:
            return
        with sqlite3.connect(store) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
        database.close()
        self.expect(answer == "ok", f"{store}: {answer}")
        verified = self.run("review", "verify", "--store", store)
        self.expect(verified.returncode == 0, verified.stdout + verified.stderr)

    def log(self, store):
        lines = self.run("review", "export", "--log", "--store", store).stdout.splitlines()
        return [json.loads(json.loads(line)["body"]) for line in lines]

    # The works.

    def import_(self):
        store = self.path(f"import-{self.killed}.sqlite")
        words = [
            "review", "import", "run.json", "--exports", "export.csv", "--draw", "draw.json",
            "--store", store,
        ]
        self.kill(self.start(*words), self.import_seconds * 1.1)
        self.check_store(store)
        self.expect(self.run(*words).returncode == 0, "importing again fails")
        self.check_store(store)
        with sqlite3.connect(store) as database:
            counts = [
                database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("finding", "transcript", "message", "pick", "draw", "words", "standing")
            ]
        database.close()
        self.expect(counts == self.import_counts, f"{counts} in place of {self.import_counts}")
        for suffix in ("", "-wal", "-shm", ".checkpoint.json"):
            if os.path.exists(store + suffix):
                os.remove(store + suffix)

    def decide(self):
        store = self.path("decided.sqlite")
        pages = [
            workload.Page(self.chataudit, store, self.folder, officer)
            for officer in ("何芳", "罗敏")
        ]
        mine = []

        def work(page, officer, chance):
            while True:
                finding = chance.choice(self.findings)
                verdict = chance.choice(["confirmed", "false-positive"])
                try:
                    _, shown = page.request("GET", "/finding/" + finding)
                    seen = shown.split('name="seen" value="')[1].split('"')[0]
                    answer, _ = page.decide(finding, seen, verdict)
                except Exception:
                    return
                # Another officer may have been first: then it was refused, and nothing is owed.
                if answer.status == 200:
                    mine.append((officer, finding, verdict))

        workers = [
            threading.Thread(target=work, args=(page, officer, random.Random(self.chance.random())))
            for page, officer in zip(pages, ("何芳", "罗敏"))
        ]
        for worker in workers:
            worker.start()
        time.sleep(self.chance.uniform(0, 1))
        for page in pages:
            page.process.send_signal(signal.SIGKILL)
            page.process.wait()
        for worker in workers:
            worker.join()
        self.killed += 1
        self.acknowledged += mine
        self.check_store(store)
        logged = [
            (entry["officer"], entry["finding"], entry["verdict"]) for entry in self.log(store)
            if entry["kind"] == "decision"
        ]
        left = list(logged)
        for decision in self.acknowledged:
            self.expect(decision in left, f"the decision {decision} was acknowledged and is lost")
            left.remove(decision)
        # What was cut off before its answer may stand in the log; at most one for each officer and kill.
        self.expect(len(left) <= 2 * self.killed, f"{len(left)} decisions that nobody made")

    def report(self):
        old, new = self.report_digests
        self.turn += 1
        here, there = (old, new) if self.turn % 2 else (new, old)
        export = "export.csv" if self.turn % 2 else "other.csv"
        words = ["audit", export, "--only", "third-party-info", "--quiet"]
        words += [word for name in REPORTS for word in ("-o", name)]
        self.kill(self.start(*words), self.report_seconds * 1.1)
        for name in REPORTS:
            digest = digest_of(self.path(name))
            self.expect(digest in (here[name], there[name]), f"{name} is torn")
        self.run(*words)
        self.expect(all(digest_of(self.path(n)) == here[n] for n in REPORTS), "reports differ")
        self.sweep()

    def weekly(self):
        store = self.path("weekly.sqlite")
        folder = self.path("audits/2026-W47")
        words = ["weekly", "--week", "2026-W47", "--store", store, "--quiet", "--exit-zero"]
        self.kill(self.start(*words), self.weekly_seconds * 1.1)
        self.check_store(store)
        names = os.listdir(folder) if os.path.exists(folder) else []
        if "draw.json" in names:
            self.expect(json.load(open(f"{folder}/draw.json"))["picks"], "the draw is torn")
        if "run.json" in names:
            self.expect(json.load(open(f"{folder}/run.json"))["schema"], "the run is torn")
        done = self.run(*words)
        self.expect(done.returncode == 0, done.stderr)
        kept = {name: digest_of(f"{folder}/{name}") for name in os.listdir(folder)}
        self.expect(self.run(*words).returncode == 0, "the week cannot be repeated")
        again = {name: digest_of(f"{folder}/{name}") for name in os.listdir(folder)}
        self.expect(kept == again, "the week repeated is another")
        self.check_store(store)
        for name in os.listdir(folder):
            os.remove(f"{folder}/{name}")

    def sweep(self):
        """What a killed writer leaves beside the reports is named as partial."""
        for name in os.listdir(self.folder):
            if name.endswith(".partial"):
                os.remove(self.path(name))

    def prepare(self):
        workload.write_export(self.path("export.csv"), 300, seed=47)
        workload.write_export(self.path("other.csv"), 320, seed=48)
        with open(self.path("chataudit.yml"), "w") as out:
            out.write("weekly: {inputs: [export.csv], size: 40, strata: [shop]}\n")
        self.run("sample", "export.csv", "--size", "40", "--seed", "1", "-o", "draw.json")
        self.run("audit", "export.csv", "--only", "third-party-info", "-o", "run.json", "--quiet")
        self.findings = [f["id"] for f in json.load(open(self.path("run.json")))["findings"]]
        start = time.perf_counter()
        words = ["run.json", "--exports", "export.csv", "--draw", "draw.json", "--store"]
        self.run("review", "import", *words, self.path("decided.sqlite"))
        self.import_seconds = time.perf_counter() - start
        with sqlite3.connect(self.path("decided.sqlite")) as database:
            self.import_counts = [
                database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("finding", "transcript", "message", "pick", "draw", "words", "standing")
            ]
        database.close()
        digests = []
        for export in ("export.csv", "other.csv"):
            start = time.perf_counter()
            self.run(
                "audit", export, "--only", "third-party-info", "--quiet",
                *[word for name in REPORTS for word in ("-o", name)])
            self.report_seconds = time.perf_counter() - start
            digests.append({name: digest_of(self.path(name)) for name in REPORTS})
        self.report_digests = digests
        start = time.perf_counter()
        done = self.run(
            "weekly", "--week", "2026-W47", "--store", self.path("first.sqlite"), "--exit-zero")
        self.weekly_seconds = time.perf_counter() - start
        self.expect(done.returncode == 0, done.stderr)


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("chataudit", nargs="?", default=".build/release/chataudit")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20_261_126)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(os.path.abspath(options.chataudit), folder, options.seed)
        trial.prepare()
        works = [trial.import_, trial.decide, trial.report, trial.weekly]
        # One that came after the work had ended is none.
        while trial.killed - trial.late < options.kills:
            works[trial.killed % len(works)]()
        print(
            f"{trial.killed - trial.late} kills in the midst of the work, "
            f"{len(trial.acknowledged)} decisions acknowledged: none lost, no file torn")


if __name__ == "__main__":
    main()
