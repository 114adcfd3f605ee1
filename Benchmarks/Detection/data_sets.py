"""Scores the recognition of personal data over public sets, by `chataudit entities`."""
import json
import subprocess
from pathlib import Path

# By the name a set has for a kind: the kinds of `chataudit entities` that mean it.
PII_BENCH = {
    "phone": ["mobile", "landline"], "id_number": ["resident-id"], "bank_card": ["bank-card"],
    "email": ["email"], "address": ["street-address"], "person": ["person-name"], "license_plate": ["vehicle-plate"],
}
FIXTURES = {
    "email": ["email"], "zh_address": ["street-address"], "zh_bank_card": ["bank-card"],
    "zh_credit_code": ["credit-code"], "zh_id_number": ["resident-id"], "zh_license_plate": ["vehicle-plate"],
    "zh_passport": ["passport"], "zh_person": ["person-name"], "zh_phone": ["mobile", "landline"],
}
PRESIDIO = {"EMAIL_ADDRESS": ["email"], "CREDIT_CARD": ["bank-card"], "DOMAIN_NAME": ["url", "domain"]}
VECTORS = {"cn_ric": "resident-id", "cn_uscc": "credit-code"}


def entities(tool: str, texts: list[str], at_least: float = 0.5) -> list[list[dict]]:
    """The data of each text; line breaks within a text are read as spaces."""
    lines = "\n".join(text.replace("\r", " ").replace("\n", " ") for text in texts)
    output = subprocess.run(
        [tool, "entities", "-", "--at-least", str(at_least)], input=lines.encode(),
        stdout=subprocess.PIPE, check=True).stdout
    found: list[list[dict]] = [[] for _ in texts]
    for line in output.splitlines():
        record = json.loads(line)
        found[record["line"] - 1] = record["entities"]
    return found


def spans(found: list[dict], kinds: list[str]) -> set[tuple[int, int]]:
    return {(datum["start"], datum["end"]) for datum in found if datum["kind"] in kinds}


def table(rows: list[tuple[str, int, int, int]], wilson) -> list[str]:
    """A row for each kind: its name, how many are right, found and expected."""
    lines = ["| kind | expected | found | precision | recall | F1 |", "|---|--:|--:|---|---|--:|"]
    for name, right, found, expected in rows:
        f1 = 2 * right / max(1, found + expected)
        lines.append(
            f"| {name} | {expected} | {right} | {wilson(right, found)} | {wilson(right, expected)} | {f1:.3f} |")
    return lines


def exact_spans(found: list[list[dict]], truths: list[dict], types: dict) -> list[tuple[str, int, int, int]]:
    """For each type the exact spans that are right, found, expected."""
    rows = []
    for name, kinds in types.items():
        right = answered = expected = 0
        for data, truth in zip(found, truths):
            answer, wanted = spans(data, kinds), truth.get(name, set())
            right += len(answer & wanted)
            answered += len(answer)
            expected += len(wanted)
        rows.append((name, right, answered, expected))
    return rows


def pii_bench(tool: str, path: Path, wilson) -> list[str]:
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = entities(tool, [sample["text"] for sample in samples])
    truths = []
    for sample in samples:
        truth: dict[str, set] = {}
        for span in sample["entities"]:
            truth.setdefault(span["type"], set()).add((span["start"], span["end"]))
        truths.append(truth)
    lines = [f"{len(samples)} texts, exact spans.", ""] + table(exact_spans(found, truths, PII_BENCH), wilson)
    return lines + ["", fixtures(tool, path.parent / "fixtures")]


def fixtures(tool: str, folder: Path) -> str:
    """How many of the hand-written cases it agrees with."""
    agreeing = count = 0
    for name, kinds in FIXTURES.items():
        path = folder / f"{name}.json"
        if not path.exists():
            continue
        cases = json.loads(path.read_text(encoding="utf-8"))
        for case, data in zip(cases, entities(tool, [case["input"] for case in cases])):
            quotes = [case["input"][start:end] for start, end in spans(data, kinds)]
            wanted = case.get("expected_text")
            agreeing += (bool(quotes) and (wanted is None or wanted in quotes)) if case["should_match"] else not quotes
            count += 1
    return (f"Fixtures: {agreeing} of {count} agree. A number whose check digit fails is still worth reporting, "
            "where two of them ask for silence.")


def presidio_research(tool: str, path: Path, wilson) -> list[str]:
    samples = json.loads(path.read_text(encoding="utf-8"))
    found = entities(tool, [sample["full_text"] for sample in samples], at_least=0.4)
    truths = []
    for sample in samples:
        truth: dict[str, set] = {}
        for span in sample["spans"]:
            truth.setdefault(span["entity_type"], set()).add((span["start_position"], span["end_position"]))
        truths.append(truth)
    return [f"{len(samples)} sentences, exact spans.", ""] + table(exact_spans(found, truths, PRESIDIO), wilson)


def vectors(tool: str, path: Path) -> list[str]:
    """Valid numbers that are found whole, and surest as what they are."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if case["valid"] and case["kind"] in VECTORS]
    right = {kind: 0 for kind in VECTORS}
    for case, data in zip(cases, entities(tool, [case["number"] for case in cases])):
        surest = max(data, key=lambda datum: datum["confidence"], default=None)
        right[case["kind"]] += bool(
            surest and surest["kind"] == VECTORS[case["kind"]]
            and (surest["start"], surest["end"]) == (0, len(case["number"])))
    return [", ".join(f"{kind}: {right[kind]} of {sum(case['kind'] == kind for case in cases)}" for kind in VECTORS) + "."]
