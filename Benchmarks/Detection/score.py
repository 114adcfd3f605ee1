#!/usr/bin/env python3
"""Scores detection over our labelled transcripts and public sets, and writes the table RESULTS.md.

    score.py [--chataudit .build/release/chataudit] [--data FOLDER] [--write]

Our transcripts lie in Transcripts/: `tuned` was looked at while rules were written, `unopened` was
written by people who had not read the rules, and was not opened while tuning. FOLDER (or CHATAUDIT_DATA)
holds the public sets: cold (Chinese posts, offensive or not) and hatecheck-en, whose texts are put into an
agent's mouth, one transcript each, and count as found where a rule of forbidden-phrases fires; pii-bench-zh,
presidio-research and check-digit vectors for personal data (see data_sets.py). A set that is not there is
named and left out.
"""
import argparse
import csv
import datetime
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import data_sets

HERE = Path(__file__).resolve().parent


def wilson(found: int, trials: int) -> str:
    if trials == 0:
        return "–"
    z, p = 1.959963984540054, found / trials
    scale = 1 + z * z / trials
    centre = (p + z * z / (2 * trials)) / scale
    spread = z * math.sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials)) / scale
    return f"{p:.3f} ({max(0, centre - spread):.2f}–{min(1, centre + spread):.2f})"


def transcripts(tool: str, folder: Path) -> list[str]:
    """The table of one folder of labelled transcripts: a row a checker."""
    output = subprocess.run(
        [tool, "rules", "score", "--format", "json", str(folder)], cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE, check=True).stdout
    card = json.loads(output)
    lines = ["| checker | marks | found | alarms | precision | recall | F1 |", "|---|--:|--:|--:|---|---|--:|"]
    for row in card["scores"]:
        if "/" in row["name"]:
            continue
        precision = wilson(row["found"], row["found"] + row["alarms"])
        recall = wilson(row["found"], row["marks"])
        lines.append(
            f"| {row['name']} | {row['marks']} | {row['found']} | {row['alarms']} | {precision} "
            f"| {recall} | {row['f1']:.3f} |")
    rate = 1000 * card["alarmsInClean"] / max(1, card["cleanMessages"])
    lines.append("")
    lines.append(
        f"{card['transcripts']} transcripts, {card['clean']} of them clean with {card['cleanMessages']} "
        f"messages: {card['alarmsInClean']} alarms there, {rate:.1f} per 1,000 messages; "
        f"{card['informingInClean']} of them only inform.")
    return lines


def flagged(tool: str, texts: list[str]) -> list[bool]:
    """For each text, whether a rule of forbidden-phrases fires when an agent says it."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.csv"
        with open(export, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["会话ID", "发送人", "角色", "消息内容", "买家昵称", "店铺", "平台"])
            for number, text in enumerate(texts):
                buyer = f"买家{number}"
                rows.writerow([f"S{number}", "小雨", "客服", text, buyer, "南枝花艺", "拼多多"])
        result = subprocess.run(
            [tool, "audit", str(export), "--only", "forbidden-phrases", "--exit-zero", "--quiet"],
            cwd=folder, stdout=subprocess.PIPE)
        if result.returncode not in (0, 3):
            sys.exit(f"chataudit audit: exit {result.returncode}")
        found = [False] * len(texts)
        for line in result.stdout.splitlines():
            # A record is a text, in order.
            found[json.loads(line)["source"]["record"] - 1] = True
        return found


def figures(found: list[bool], labels: list[bool]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of the offensive class, and macro-F1."""
    hits = sum(a and b for a, b in zip(found, labels))
    precision = hits / max(1, sum(found))
    recall = hits / max(1, sum(labels))
    f1 = 2 * hits / max(1, sum(found) + sum(labels))
    rest = sum(not a and not b for a, b in zip(found, labels))
    other = 2 * rest / max(1, 2 * len(found) - sum(found) - sum(labels))
    return precision, recall, f1, (f1 + other) / 2


def cold(tool: str, folder: Path) -> list[str]:
    with open(folder / "dev.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = flagged(tool, [row["TEXT"] for row in rows])
    precision, recall, f1, macro = figures(found, [row["label"] == "1" for row in rows])
    return [
        f"{len(rows)} posts: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, macro-F1 "
        f"{macro:.3f}. Its posts are about race, region and gender; service chats are not, and the figure is "
        "reported, not chased."
    ]


def hatecheck(tool: str, path: Path) -> list[str]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = flagged(tool, [row["test_case"] for row in rows])
    labels = [row["label_gold"] == "hateful" for row in rows]
    precision, recall, f1, macro = figures(found, labels)
    return [
        f"{len(rows)} cases: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}, macro-F1 {macro:.3f}."
    ]


def survival(tool: str) -> list[str]:
    """How many flagging examples are still found when what they mark is disguised, by disguise and pack."""
    output = subprocess.run(
        [tool, "rules", "test", "--language", "en"], cwd=tempfile.gettempdir(), stdout=subprocess.PIPE, check=True, text=True).stdout
    rows = [line for line in output.splitlines() if line.strip()]
    start = next(index for index, line in enumerate(rows) if line.startswith("found when disguised"))
    packs = rows[start].split("  ")
    packs = [pack.strip() for pack in packs[1:] if pack.strip()]
    lines = ["| disguise | " + " | ".join(packs) + " |", "|---|" + "--:|" * len(packs)]
    for row in rows[start + 1:]:
        cells = row.split()
        name, counts = " ".join(cells[:-len(packs)]), cells[-len(packs):]
        shares = []
        for count in counts:
            survived, _, attacked = count.partition("/")
            shares.append(f"{int(survived) / int(attacked):.2f} ({count})" if attacked else "–")
        lines.append(f"| {name} | " + " | ".join(shares) + " |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--chataudit", default=".build/release/chataudit")
    parser.add_argument("--data", default=os.environ.get("CHATAUDIT_DATA"))
    parser.add_argument("--write", action="store_true", help="write RESULTS.md beside this script")
    options = parser.parse_args()
    tool = str(Path(options.chataudit).resolve())

    lines = [
        "# Detection, measured", "",
        f"Written by `Benchmarks/Detection/score.py --write` on {datetime.date.today().isoformat()}. Intervals are "
        "Wilson's, 95 %.",
    ]
    for folder in sorted(path for path in (HERE / "Transcripts").iterdir() if path.is_dir()):
        lines += ["", f"## Our transcripts, {folder.name}", ""] + transcripts(tool, folder)
    lines += ["", "## Disguise, over the rules' examples", ""] + survival(tool)
    sets = [
        ("pii-bench-zh", "pii-bench-zh/pii_bench_zh_seed42.jsonl", lambda p: data_sets.pii_bench(tool, p, wilson)),
        ("presidio-research", "presidio-research/synth_dataset_v2.json",
         lambda p: data_sets.presidio_research(tool, p, wilson)),
        ("Check digits", "vectors/stdnum/cn_vectors.jsonl", lambda p: data_sets.vectors(tool, p)),
        ("COLD, dev", "cold/dev.csv", lambda p: cold(tool, p.parent)),
        ("HateCheck, English", "hatecheck-en/test_suite_cases.csv", lambda p: hatecheck(tool, p)),
    ]
    for title, name, score in sets:
        path = Path(options.data or "/nowhere") / name
        if path.exists():
            lines += ["", f"## {title}", ""] + score(path)
        else:
            print(f"left out: {title} ({name} is not in {options.data or 'any --data folder'})", file=sys.stderr)
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.write:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
