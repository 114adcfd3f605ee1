"""Learns the weights of the second reader from labelled transcripts.

    swift build -c release --product chataudit
    python3 Benchmarks/Detection/train.py

Every labelled place (`chataudit rules units` prints their features) is an example: of the rules that
were marked there, and against all others; an example of a rule speaks of that rule alone. One logistic regression a rule, its classes weighted to be
equal. Findings whose log-odds lie under a threshold are set aside; it was chosen on transcripts that
nothing was learned from, where right findings hardly fall under it and wrong ones mostly do. Rules with
fewer than `FEWEST` marks are left out, and those that data, clocks, facts or counts decide.

The file of weights, numbers of four bytes, the lowest first: `CASR0001`, the bits of a bucket, the
number of rules; for each rule the length of its id, the id, and bias, scale and threshold as floats;
where each bucket's pairs begin, and their number; the pairs: a rule's place, and a weight as a signed
byte, which times the scale is the weight.

Needs: pip install numpy scipy scikit-learn
"""

import argparse
import collections
import math
import pathlib
import struct
import subprocess
import sys

import numpy
import scipy.sparse
from joblib import Parallel, delayed
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "Sources/Checking/SecondReading/Model/weights.bin"
BITS = 18
FEWEST = 30
THRESHOLD = -5.0
#: Of a model that many rules share, whose marks lie higher.
SHARED_THRESHOLD = -3.25
#: Stored weights, of at most 127, that are kept.
SMALLEST = 5
#: How strongly weights may fit: the inverse of the regularization.
FIT = 30.0
#: As in ReadingFeatures: the words themselves, what was said before, what after.
GROUP_WEIGHTS = (1.0, 0.5, 0.3)
#: Packs whose rules dispute the same words: one model says whether any of them is meant.
SHARED = ["forbidden-phrases"]
#: What a name, a datum, a clock, an order or a count decides, whatever the words are.
OTHERWISE_DECIDED = (
    "privacy-leaks/",
    "reply-times/",
    "perfunctory-replies/repeated-reply",
    "perfunctory-replies/unanswered-question",
    "promise-violations/authority-exceeded",
    "promise-violations/callback-missed",
    "promise-violations/carrier-not-kept",
    "promise-violations/exchange-not-kept",
    "promise-violations/gift-beyond-authority",
    "promise-violations/gift-not-sent",
    "promise-violations/price-difference-window",
    "promise-violations/refund-despite-promise",
    "promise-violations/refund-not-made",
    "promise-violations/resend-not-made",
    "promise-violations/ship-date-missed",
    "third-party-info/payment-account",
    "third-party-info/platform-link",
    "third-party-info/platform-mention",
    "service-conduct/refusal-without-apology",
    "service-conduct/robot-only",
    "service-conduct/harassment",
    "service-conduct/order-note-incomplete",
    "service-conduct/flow-incomplete",
)


def units(binary, files):
    """Features as a sparse matrix, the rules of each place, and the one rule that it speaks of, if any."""
    printed = subprocess.run(
        [binary, "rules", "units", "--examples", "--bits", str(BITS), *map(str, files)],
        check=True, capture_output=True, text=True).stdout
    labels, scopes, indices, values, ends = [], [], [], [], [0]
    for line in printed.splitlines():
        scope, rules, *groups = line.split("\t")
        scopes.append(scope)
        labels.append(frozenset(filter(None, rules.split(","))))
        for group, weight in zip(groups, GROUP_WEIGHTS):
            if not group:
                continue
            buckets = numpy.array(group.split(","), dtype=numpy.int32)
            indices.append(buckets)
            values.append(numpy.full(len(buckets), weight / math.sqrt(len(buckets)), numpy.float32))
        ends.append(ends[-1] + sum(group.count(",") + 1 for group in groups if group))
    matrix = scipy.sparse.csr_matrix(
        (numpy.concatenate(values), numpy.concatenate(indices), ends), shape=(len(labels), 1 << BITS))
    matrix.sum_duplicates()
    return matrix, labels, numpy.array(scopes)


def fit(matrix, marked):
    model = LogisticRegression(
        C=FIT, class_weight="balanced", solver="liblinear", dual=True, max_iter=50, tol=0.05,
        random_state=0)
    model.fit(matrix, marked)
    return model.coef_[0].astype(numpy.float32), float(model.intercept_[0])


def threshold(name):
    return THRESHOLD if "/" in name else SHARED_THRESHOLD


def learn(name, matrix, labels, scopes):
    """The model of a rule, or of a pack whose rules share their words."""
    if "/" in name:
        marked = numpy.array([name in found for found in labels])
        said = (scopes == "") | (scopes == name)
    else:
        marked = numpy.array([any(rule.startswith(name + "/") for rule in found) for found in labels])
        said = (scopes == "") | marked
    weights, bias = fit(matrix[said], marked[said])
    passed = matrix @ weights + bias >= threshold(name)
    return name, weights, bias, int(marked.sum()), float(passed[~marked].mean())


def write(models):
    """Weights as signed bytes, the small ones dropped."""
    head = [b"CASR0001", struct.pack("<II", BITS, len(models))]
    buckets = collections.defaultdict(list)
    for place, (rule, weights, bias, *_) in enumerate(models):
        scale = float(numpy.quantile(numpy.abs(weights[weights != 0]), 0.9995)) / 127
        stored = numpy.clip(numpy.round(weights / scale), -127, 127).astype(int)
        for bucket in numpy.nonzero(numpy.abs(stored) >= SMALLEST)[0]:
            buckets[int(bucket)].append((place, int(stored[bucket])))
        name = rule.encode()
        head.append(struct.pack("<I", len(name)) + name + struct.pack("<fff", bias, scale, threshold(rule)))
    starts, pairs = [0], bytearray()
    for bucket in range(1 << BITS):
        for place, weight in buckets.get(bucket, ()):
            pairs += struct.pack("<Bb", place, weight)
        starts.append(len(pairs) // 2)
    WEIGHTS.write_bytes(b"".join(head) + struct.pack(f"<{len(starts)}I", *starts) + bytes(pairs))
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size} bytes, {starts[-1]} weights")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=pathlib.Path, help="Labelled files or folders.")
    parser.add_argument("--binary", default=ROOT / ".build/release/chataudit")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    folders = arguments.folders or [
        *sorted((HERE / "Transcripts").glob("*-tuned")), HERE / "Learning",
        ROOT / "Sources/Checking/Ordinary"]
    files = sorted(file for folder in folders for file in (
        folder.rglob("*.yaml") if folder.is_dir() else [folder]))
    matrix, labels, scopes = units(arguments.binary, files)
    counts = collections.Counter(rule for found in labels for rule in found)
    rules = sorted(
        rule for rule, count in counts.items()
        if count >= FEWEST and not rule.startswith(OTHERWISE_DECIDED) and rule.split("/")[0] not in SHARED)
    rules += SHARED
    print(f"{len(files)} files, {len(labels)} places, {len(rules)} rules")
    models = Parallel(n_jobs=arguments.jobs)(
        delayed(learn)(rule, matrix, labels, scopes) for rule in rules)
    for rule, _, _, count, passed in models:
        print(f"{rule:45s} {count:5d} marks; of all other places {passed:.3f} would pass")
    write(models)


if __name__ == "__main__":
    sys.exit(main())
