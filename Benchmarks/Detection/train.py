"""Learns the weights of the second reader from labelled transcripts.

    swift build -c release --product chataudit
    python3 Benchmarks/Detection/train.py

Every labelled place (`chataudit rules units` prints their features) is an example: of the rules that
were marked there, and against all others; an example of a rule speaks of that rule alone. One logistic
regression a rule, its classes weighted to be equal. Rules with fewer than `FEWEST` marks are left out,
and those that data, clocks, orders or counts decide, whatever the words are.

Thresholds are measured for each rule on series of cases by writers from whom the model that judges them
has learned nothing (`Learning/*-SERIES-NN.yaml`): under one, findings are set aside, and few of what was
marked may lie there; from another on, places are reported that no rule found, and hardly any place without
a mark may lie there. Of what facts decide, words from a third on are taken as said where a check asks.

The file of weights, numbers of four bytes, the lowest first: `CASR0004`, the bits of a bucket, the
number of rules; for each rule the length of its id, the id, and bias, scale and its thresholds as floats;
where each bucket's pairs begin, and their number; the pairs: a rule's place, and a weight as a signed
byte, which times the scale is the weight. At last a small model that tells whether a place is worth
looking at for anything to report: bits, bias, scale, threshold, and a signed byte for each bucket.

Needs: pip install numpy scipy scikit-learn
"""

import argparse
import collections
import math
import pathlib
import struct
import subprocess
import sys
import warnings

import numpy
import scipy.sparse
from joblib import Parallel, delayed
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "Sources/Checking/SecondReading/Model/weights.bin"
BITS = 17
FEWEST = 30
#: The series that some of the rules were tuned on; thresholds are measured on the others.
TUNED = "ab"
#: Of what was marked, how much may be set aside.
LOST = 0.15
#: The threshold of setting aside is not above these log-odds.
HIGHEST = -2.5
#: How many places without a mark may be reported, of all.
FALSE = 1 / 3000
#: The buckets of the model that looks first are those of the others without their last bits.
FIRST_BITS = 15
#: Of what would be reported, how much may be missed for a first look.
MISSED = 0.04
#: Stored weights, of at most 127, that are kept.
SMALLEST = 4
#: How strongly weights may fit: the inverse of the regularization.
FIT = 30.0
#: As in ReadingFeatures: the words themselves, what was said before, what after, the words' concepts.
GROUP_WEIGHTS = (1.0, 0.5, 0.3, 0.7)
#: Of these, those of the place itself.
OWN = (0, 3)
#: As in SecondReader: how much what was said around counts towards reporting a place.
MOST_OF_NEIGHBOURS = 2.0
#: Packs whose rules dispute the same words: one model says whether any of them is meant.
SHARED = ["forbidden-phrases"]
#: What a datum, a clock, an order or a count decides, whatever the words are.
OTHERWISE_DECIDED = (
    "privacy-leaks/bank-card", "privacy-leaks/email", "privacy-leaks/order-number",
    "privacy-leaks/other-buyer", "privacy-leaks/passport",
    "privacy-leaks/phone-number", "privacy-leaks/resident-id", "privacy-leaks/screenshot-uncovered",
    "privacy-leaks/social-account", "privacy-leaks/street-address", "privacy-leaks/tracking-number",
    "privacy-leaks/vehicle-plate",
    "reply-times/",
    "perfunctory-replies/repeated-reply",
    "perfunctory-replies/unanswered-question",
    "promise-violations/authority-exceeded",
    "promise-violations/carrier-not-kept",
    "promise-violations/gift-beyond-authority",
    "promise-violations/price-difference-window",
    "third-party-info/payment-account",
    "third-party-info/platform-link",
    "third-party-info/platform-mention",
    "service-conduct/refusal-without-apology",
    "service-conduct/robot-only",
    "service-conduct/harassment",
    "service-conduct/order-note-incomplete",
    "service-conduct/flow-incomplete",
)
#: What facts decide, of which the words only say what is to be held against them: nothing is set aside and
#: nothing reported, but the check asks.
ASKED = (
    "privacy-leaks/person-name",
    "promise-violations/callback-missed",
    "promise-violations/exchange-not-kept",
    "promise-violations/gift-not-sent",
    "promise-violations/refund-despite-promise",
    "promise-violations/refund-not-made",
    "promise-violations/resend-not-made",
    "promise-violations/ship-date-missed",
)
#: How many places without a mark may be taken as said where a check asks, of all.
ASKED_FALSE = 1 / 300
#: The subject whose dialogues have twins in which the same words were kept to; what nobody marked there says
#: nothing of words that are asked for.
TWINS = "promises"
#: What some words say whatever stands around them.
NEVER_SET_ASIDE = ("privacy-leaks/trade-secret",)
#: What words alone do not decide, though they can speak against it: a link must be a foreign one.
NEVER_REPORTED = ("third-party-info/buyer-link-not-declined", "third-party-info/buyer-link-opened")


#: Features of places' own words and of what was said around; the rules of each, the one rule that it speaks
#: of, if any; the letter of its series, if any; and whether its dialogue has a twin.
Places = collections.namedtuple("Places", "own around labels scopes series twins")
#: A rule's model, its thresholds, how it fares on held-out places, and which of them it would report.
Model = collections.namedtuple(
    "Model", "name stored scale bias aside report asked marks passing found reported")


class Features:
    """Gathers rows of buckets with their weights."""

    def __init__(self):
        self.buckets, self.weights, self.ends = [], [], [0]

    def add(self, groups):
        for group, weight in groups:
            buckets = numpy.array(group.split(",") if group else [], dtype=numpy.int32)
            self.buckets.append(buckets)
            self.weights.append(
                numpy.full(len(buckets), weight / math.sqrt(max(1, len(buckets))), numpy.float32))
        self.ends.append(self.ends[-1] + sum(map(len, self.buckets[len(self.buckets) - len(groups):])))

    def matrix(self):
        matrix = scipy.sparse.csr_matrix(
            (numpy.concatenate(self.weights), numpy.concatenate(self.buckets), self.ends),
            shape=(len(self.ends) - 1, 1 << BITS))
        matrix.sum_duplicates()
        return matrix


def gather(binary, files):
    """The places of all files and of the rules' examples.

    Features of a place's own words and of what was said around it, the rules of each place, the one rule
    that it speaks of, if any, the letter of the series of its file, if any, and whether it has a twin.
    """
    by_series = collections.defaultdict(list)
    for file in files:
        parts = file.stem.split("-")
        by_series[
            (parts[-2], parts[0] == TWINS) if file.parent.name == "Learning" else ("", False)
        ].append(file)
    own, around, labels, scopes, series, twins = Features(), Features(), [], [], [], []
    for (one, has_twins), some in [*sorted(by_series.items()), (("", False), ["--examples"])]:
        printed = subprocess.run(
            [binary, "rules", "units", "--bits", str(BITS), *map(str, some)],
            check=True, capture_output=True, text=True).stdout
        for line in printed.splitlines():
            scope, rules, *groups = line.split("\t")
            groups = list(zip(groups, GROUP_WEIGHTS))
            own.add([groups[number] for number in OWN])
            around.add([group for number, group in enumerate(groups) if number not in OWN])
            labels.append(frozenset(filter(None, rules.split(","))))
            scopes.append(scope)
            series.append(one)
            twins.append(has_twins)
    return Places(
        own.matrix(), around.matrix(), labels, numpy.array(scopes), numpy.array(series),
        numpy.array(twins))


def held_out(places):
    """Which places thresholds are measured on."""
    return (places.series != "") & ~numpy.isin(places.series, list(TUNED))


def fit(matrix, marked, smallest=SMALLEST):
    """Weights as they are stored: small whole numbers times a scale, and none where they are smallest."""
    model = LogisticRegression(
        C=FIT, class_weight="balanced", solver="liblinear", dual=True, max_iter=50, tol=0.05,
        random_state=0)
    # Early stops are meant: the order of places no longer changes.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, marked)
    weights = model.coef_[0]
    scale = float(numpy.abs(weights).max()) / 127
    stored = numpy.round(weights / scale).astype(int)
    stored[numpy.abs(stored) < smallest] = 0
    return stored, scale, float(model.intercept_[0])


def learn(name, places, matrix):
    """The model of a rule, or of a pack whose rules share their words, and its thresholds."""
    if "/" in name:
        marked = numpy.array([name in found for found in places.labels])
        said = (places.scopes == "") | (places.scopes == name)
        if name in ASKED:
            said &= ~places.twins | numpy.array([bool(found) for found in places.labels])
    else:
        marked = numpy.array(
            [any(rule.startswith(name + "/") for rule in found) for found in places.labels])
        said = (places.scopes == "") | marked
    stored, scale, bias = fit(matrix[said], marked[said])
    judged = held_out(places)
    odds, likeness = numpy.zeros(len(marked)), numpy.zeros(len(marked))
    for one in numpy.unique(places.series[judged]):
        learned, here = said & (places.series != one), places.series == one
        weights, worth, start = fit(matrix[learned], marked[learned])
        own = places.own[here] @ weights * worth
        around = places.around[here] @ weights * worth
        odds[here] = start + own + around
        likeness[here] = start + own + numpy.minimum(around, MOST_OF_NEIGHBOURS)
    right, wrong = judged & marked, judged & said & ~marked
    aside = min(float(numpy.quantile(odds[right], LOST)), HIGHEST)
    highest = numpy.sort(likeness[wrong])[-1 - int(FALSE * wrong.sum())]
    # Examples that pass are learned from, and are passed.
    passes = (places.scopes == name) & ~marked
    if passes.any():
        own, around = (side[passes] @ stored * scale for side in (places.own, places.around))
        highest = max(highest, (bias + own + numpy.minimum(around, MOST_OF_NEIGHBOURS)).max() + 0.01)
    report = float(numpy.nextafter(numpy.float32(highest), numpy.float32(math.inf)))
    asked = math.inf
    if name in ASKED:
        asked = float(numpy.quantile(likeness[wrong & ~places.twins], 1 - ASKED_FALSE))
    passing = (odds[wrong] >= aside).mean()
    found = (likeness[right] >= min(asked, report)).mean()
    if name in ASKED:
        aside, report = -math.inf, math.inf
    if "/" not in name or name in NEVER_REPORTED:
        report = math.inf
    if name in NEVER_SET_ASIDE or "/" in name and name.split("/")[0] in SHARED:
        aside = -math.inf
    return Model(
        name, stored, scale, bias, aside, report, asked, int(marked.sum()), passing, found,
        judged & (likeness >= report))


#: The model that looks first, and how many places without a mark it lets pass.
First = collections.namedtuple("First", "stored scale bias threshold passing")


def look_first(places, models):
    """The small model over the places' own words; its threshold lets pass what the others would report."""
    own = places.own.tocoo()
    own = scipy.sparse.csr_matrix(
        (own.data, (own.row, own.col >> (BITS - FIRST_BITS))), shape=(own.shape[0], 1 << FIRST_BITS))
    names = {model.name for model in models if math.isfinite(model.report)}
    marked = numpy.array([not names.isdisjoint(found) for found in places.labels])
    said = places.scopes == ""
    odds = numpy.full(len(marked), numpy.nan)
    judged = held_out(places)
    for one in numpy.unique(places.series[judged]):
        here = places.series == one
        stored, scale, bias = fit(own[said & ~here], marked[said & ~here], smallest=1)
        odds[here] = own[here] @ stored * scale + bias
    reported = marked & numpy.any(
        [model.reported for model in models if math.isfinite(model.report)], axis=0)
    threshold = float(numpy.quantile(odds[reported], MISSED))
    stored, scale, bias = fit(own[said], marked[said], smallest=1)
    return First(stored, scale, bias, threshold, float(numpy.nanmean(odds[~marked] >= threshold)))


def write(models, first):
    """Weights as signed bytes, the small ones dropped."""
    head = [b"CASR0004", struct.pack("<II", BITS, len(models))]
    buckets = collections.defaultdict(list)
    for place, model in enumerate(models):
        for bucket in numpy.nonzero(model.stored)[0]:
            buckets[int(bucket)].append((place, int(model.stored[bucket])))
        name = model.name.encode()
        head.append(struct.pack("<I", len(name)) + name)
        head.append(struct.pack(
            "<fffff", model.bias, model.scale, model.aside, model.report, model.asked))
    starts, pairs = [0], bytearray()
    for bucket in range(1 << BITS):
        for place, weight in buckets.get(bucket, ()):
            pairs += struct.pack("<Bb", place, weight)
        starts.append(len(pairs) // 2)
    look = struct.pack("<Ifff", FIRST_BITS, first.bias, first.scale, first.threshold)
    WEIGHTS.write_bytes(
        b"".join(head) + struct.pack(f"<{len(starts)}I", *starts) + bytes(pairs) + look
        + first.stored.astype("int8").tobytes())
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
    places = gather(arguments.binary, files)
    matrix = places.own + places.around
    counts = collections.Counter(rule for found in places.labels for rule in found)
    rules = sorted(
        rule for rule, count in counts.items()
        if count >= FEWEST and not rule.startswith(OTHERWISE_DECIDED))
    print(f"{len(files)} files, {len(places.labels)} places, {len(rules)} rules")
    models = Parallel(n_jobs=arguments.jobs, max_nbytes=None)(
        delayed(learn)(name, places, matrix) for name in rules + SHARED)
    print("rule: marks; set aside from, other places that pass; reported or taken as said from, marks that are")
    for model in models:
        print(
            f"{model.name:45s} {model.marks:5d}  {model.aside:6.2f} {model.passing:.4f}"
            f"  {min(model.report, model.asked):6.2f} {model.found:.2f}")
    marked = numpy.array(
        [not found.isdisjoint({model.name for model in models}) for found in places.labels])
    reported = numpy.any([model.reported for model in models if math.isfinite(model.report)], axis=0)
    judged = held_out(places)
    print(f"of all places without a mark {reported[judged & ~marked].mean():.4f} would be reported")
    first = look_first(places, models)
    print(f"worth a look from {first.threshold:.2f}: {first.passing:.3f} of the places without a mark")
    write(models, first)


if __name__ == "__main__":
    sys.exit(main())
