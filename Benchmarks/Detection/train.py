"""Learns the weights of the second reader from labelled transcripts.

    swift build -c release --product chataudit
    python3 Benchmarks/Detection/train.py

Every labelled place (`chataudit rules units` prints their features) is an example: of the rules that
were marked there, and against all others; an example of a rule speaks of that rule alone. One logistic
regression a rule, its classes weighted to be equal. Rules with fewer than `FEWEST` marks are left out,
and those that data, clocks, orders or counts decide, whatever the words are.

Thresholds are measured for each rule on series of cases by writers from whom the model that judges them
has learned nothing (`Learning/*-SERIES-NN.yaml`): under one, findings are set aside, where that costs little
of what was marked and nothing of what `Plain` has, and is worth it by what the rules do find there
(`chataudit rules units --findings`); from another on, places are reported that no rule found, and hardly any
place without a mark may lie there. Of what facts decide, words from a third on are taken as said where a check asks.

Rules of a pack that dispute the same words are told apart by a second, small model, over how like a finding's
place is to each of them and over which of them found it.

The file of weights, numbers of four bytes, the lowest first: `CASR0005`, the bits of a bucket, the
number of rules; for each rule the length of its id, the id, and bias, scale and its thresholds as floats;
where each bucket's pairs begin, and their number; the pairs: a rule's place, and a weight as a signed
byte, which times the scale is the weight. Then a small model that tells whether a place is worth
looking at for anything to report: bits, bias, scale, threshold, and a signed byte for each bucket. At last the
number of packs whose rules are told apart; of each the number of its rules and their places, and for each rule
as floats a bias, what the likeness to each rule counts, and what it counts that each rule found it.

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
#: The series that thresholds are measured on: the newest, by writers whom no rule was tuned on.
MEASURED = "jklm"
#: Series whose writers marked what any rule says; those of the others, what the rules of their subject say.
COMPLETE = "lm"
#: By how much, in log-odds, places must be more like than measured to be reported: who writes next may differ more
#: from all these writers than they do from each other.
MARGIN = 0.4
#: Of what was marked, how much may be set aside.
LOST = 0.1
#: How far below what is said in the plainest words nothing more is set aside, in log-odds.
BELOW_PLAIN = 0.1
#: The threshold of setting aside is not above these log-odds where a rule has too few findings to measure it.
HIGHEST = -2.5
#: How many findings without a mark are enough to measure it.
ENOUGH = 8
#: What such a finding costs beside what one with a mark is worth.
PRICE = 1.0
#: How many places without a mark may be reported, of all.
FALSE = 1 / 3000
#: The buckets of the model that looks first are those of the others without their last bits.
FIRST_BITS = 15
#: Of what would be reported, how much may be missed for a first look.
MISSED = 0.04
#: Stored weights, of at most 127, that are kept.
SMALLEST = 12
#: Of a model's weights, those above this share of them are stored as if they were there: a few that are far
#: larger say more of the writers than of the rule.
LARGEST = 0.9995
#: How strongly weights may fit: the inverse of the regularization.
FIT = 30.0
#: As in ReadingFeatures: the words themselves, what was said before, what after, the words' concepts.
GROUP_WEIGHTS = (1.0, 0.5, 0.3, 0.7)
#: Of these, those of the place itself.
OWN = (0, 3)
#: As in SecondReader: how much what was said around counts towards reporting a place.
MOST_OF_NEIGHBOURS = 4.0
#: Packs whose rules dispute the same words: one model says whether any of them is meant.
SHARED = ["forbidden-phrases"]
EVERYTHING = "*"
#: The packs that the subjects of files are about.
SUBJECTS = {
    "answers": "perfunctory-replies",
    "commitments": "promise-violations",
    "conduct": "service-conduct",
    "mixed": EVERYTHING,
    "phrases": "forbidden-phrases",
    "privacy": "privacy-leaks",
    "promises": "promise-violations",
    "third-party": "third-party-info",
}
#: What is common enough in files of other subjects, without a mark, to be learned as wrong.
OFTEN_UNMARKED = ("service-conduct/refusal-without-apology",)
#: Of these a place with another mark of their pack says nothing: some writers mark what is told of somebody, some
#: the datum in it, some both.
BESIDE_OTHERS = ("privacy-leaks/other-buyer",)
#: What a datum, a clock, an order or a count decides, whatever the words are.
OTHERWISE_DECIDED = (
    "privacy-leaks/bank-card", "privacy-leaks/email", "privacy-leaks/order-number", "privacy-leaks/passport",
    "privacy-leaks/phone-number", "privacy-leaks/resident-id", "privacy-leaks/screenshot-uncovered",
    "privacy-leaks/social-account", "privacy-leaks/street-address", "privacy-leaks/tracking-number",
    "privacy-leaks/vehicle-plate",
    "reply-times/",
    "perfunctory-replies/repeated-reply",
    "promise-violations/carrier-not-kept",
    "third-party-info/platform-link",
    "third-party-info/platform-mention",
    "service-conduct/robot-only",
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
#: What the check asks about too, and holds against a sum, a threshold or days that are said: with the share of
#: places without a mark that may be taken as said. Nothing is reported by words alone.
ASKED_TOO = (
    "promise-violations/authority-exceeded",
    "promise-violations/gift-beyond-authority",
    "promise-violations/price-difference-window",
)
ASKED_TOO_FALSE = 1 / 1500
#: The subject whose dialogues have twins in which the same words were kept to; what nobody marked there says
#: nothing of words that are asked for.
TWINS = "promises"
#: What some words say whatever stands around them, and what facts say.
NEVER_SET_ASIDE = (
    "privacy-leaks/trade-secret", "promise-violations/gift-beyond-authority",
    "promise-violations/price-difference-window",
)
#: What plain words say, which these writers were asked to avoid: of these nothing that was marked may be set aside,
#: nor what is nearly as like.
SELDOM_SET_ASIDE = ("third-party-info/",)
#: How near that is, in log-odds.
NEARLY = 1.0
#: What words alone do not decide, though they can speak against it: a link must be a foreign one, an amount too
#: large.
NEVER_REPORTED = (
    "perfunctory-replies/unanswered-question",
    "service-conduct/harassment",
    "service-conduct/refusal-without-apology",
    "third-party-info/buyer-link-not-declined",
    "third-party-info/buyer-link-opened",
    "third-party-info/payment-account",
)


#: Features of places' own words and of what was said around; the rules of each, the one rule that it speaks
#: of, if any; the letter of its series, if any; the pack whose rules were marked in its file; and whether its
#: dialogue has a twin.
Places = collections.namedtuple("Places", "own around labels scopes series packs twins")
#: What the rules find in the series that thresholds are measured on: the features, the rule of each finding,
#: whether it was marked, all rules that were marked there, the letter of its series.
Findings = collections.namedtuple("Findings", "matrix rules marked marks series")
#: A rule's model, its thresholds, how it fares on held-out places, and how like these are.
Model = collections.namedtuple(
    "Model", "name stored scale bias aside report asked marks borne_out alarms found likeness found_odds")


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


def kind_of(file):
    """The letter of a file's series, if any, the pack whose rules were marked, and whether dialogues have twins."""
    if file.parent.name != "Learning":
        return "", EVERYTHING, False
    subject, series, _ = file.stem.rsplit("-", 2)
    pack = EVERYTHING if series in COMPLETE else SUBJECTS.get(subject, EVERYTHING)
    return series, pack, subject == TWINS


def gather(binary, files, with_examples=True):
    """The places of all files, and of the rules' examples."""
    kinds = collections.defaultdict(list)
    for file in files:
        kinds[kind_of(file)].append(file)
    own, around, labels, scopes, series, packs, twins = Features(), Features(), [], [], [], [], []
    for (one, pack, has_twins), some in [
            *sorted(kinds.items()), *([(("", EVERYTHING, False), ["--examples"])] * with_examples)]:
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
            packs.append(pack)
            twins.append(has_twins)
    return Places(
        own.matrix(), around.matrix(), labels, numpy.array(scopes), numpy.array(series),
        numpy.array(packs), numpy.array(twins))


def gather_findings(binary, files):
    """What the rules find in the measured series, before any second reading: of each file the findings of
    the packs that its subject is about, since of the others its writer may have left some unmarked."""
    features, rules, marked, marks, series = Features(), [], [], [], []
    for file in files:
        one, pack, _ = kind_of(file)
        if not one or one not in MEASURED:
            continue
        printed = subprocess.run(
            [binary, "rules", "units", "--findings", "--bits", str(BITS), str(file)],
            check=True, capture_output=True, text=True).stdout
        for line in printed.splitlines():
            rule, there, *groups = line.split("\t")
            if pack not in (rule.split("/")[0], EVERYTHING):
                continue
            features.add(list(zip(groups, GROUP_WEIGHTS)))
            rules.append(rule)
            marks.append(frozenset(filter(None, there.split(","))))
            marked.append(rule in marks[-1])
            series.append(one)
    return Findings(
        features.matrix(), numpy.array(rules), numpy.array(marked), marks, numpy.array(series))


def held_out(places):
    """Which places thresholds are measured on."""
    return numpy.isin(places.series, list(MEASURED))


def rarity(matrix):
    """How much each bucket counts beside the others: the root of its inverse document frequency."""
    rare = numpy.sqrt(numpy.log(matrix.shape[0] / (1 + matrix.getnnz(axis=0))).clip(min=0.01))
    return rare / rare.mean()


def fit(matrix, marked, smallest=SMALLEST, largest=LARGEST):
    """Weights as they are stored: small whole numbers times a scale, and none where they are smallest."""
    model = LogisticRegression(
        C=FIT, class_weight="balanced", solver="liblinear", dual=True, max_iter=50, tol=0.05,
        random_state=0)
    rare = rarity(matrix)
    # Early stops are meant: the order of places no longer changes.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix @ scipy.sparse.diags(rare), marked)
    weights = model.coef_[0] * rare
    sizes = numpy.abs(weights[weights != 0])
    scale = float(numpy.quantile(sizes, largest)) / 127
    stored = numpy.round(weights / scale).clip(-127, 127).astype(int)
    stored[numpy.abs(stored) < smallest] = 0
    return stored, scale, float(model.intercept_[0])


def set_aside_from(name, odds, marked):
    """The log-odds under which it is worth most to set findings aside; infinitely low where it never is.

    No more than `LOST` of the marked ones may lie there.
    """
    seldom = name.startswith(SELDOM_SET_ASIDE)
    lost, nearly = (0, NEARLY) if seldom else (LOST, 0)
    order = numpy.argsort(odds)
    worth = numpy.cumsum(numpy.where(marked[order], -1, PRICE))
    worth[numpy.cumsum(marked[order]) > lost * marked.sum()] = -math.inf
    best = int(numpy.argmax(worth))
    if worth[best] <= 0 or best + 1 == len(order):
        return -math.inf
    return float(odds[order[best : best + 2]].mean()) - nearly


def of_pack(name, labels):
    """Whether each place has a mark of a pack's rules, or of the rules of a rule's pack."""
    pack = name.split("/")[0] + "/"
    return numpy.array([any(rule.startswith(pack) for rule in found) for found in labels])


def borne_out_as(name, findings):
    """Which findings were marked; for a pack, under whichever of its rules."""
    if "/" in name and name not in BESIDE_OTHERS:
        return findings.marked
    return of_pack(name, findings.marks)


def learn(name, places, matrix, findings, plain):
    """The model of a rule, or of a pack whose rules share their words, and its thresholds."""
    if "/" in name:
        marked = numpy.array([name in found for found in places.labels])
        said = (places.scopes == "") | (places.scopes == name)
        if name in BESIDE_OTHERS:
            said &= marked | ~of_pack(name, places.labels)
        if name in OFTEN_UNMARKED:
            said &= marked | numpy.isin(places.packs, [name.split("/")[0], EVERYTHING])
        if name in ASKED:
            said &= ~places.twins | numpy.array([bool(found) for found in places.labels])
    else:
        marked = of_pack(name, places.labels)
        said = (places.scopes == "") | marked
    stored, scale, bias = fit(matrix[said], marked[said])
    judged = held_out(places)
    odds, likeness = numpy.zeros(len(marked)), numpy.zeros(len(marked))
    its = numpy.array([rule == name or rule.startswith(name + "/") for rule in findings.rules])
    found_odds = numpy.zeros(len(its))
    packs = numpy.array([rule.split("/")[0] == name.split("/")[0] for rule in findings.rules])
    for one in numpy.unique(places.series[judged]):
        learned, here = said & (places.series != one), places.series == one
        weights, worth, start = fit(matrix[learned], marked[learned])
        there = packs & (findings.series == one)
        found_odds[there] = start + findings.matrix[there] @ weights * worth
        own = places.own[here] @ weights * worth
        around = places.around[here] @ weights * worth
        odds[here] = start + own + around
        likeness[here] = start + own + numpy.minimum(around, MOST_OF_NEIGHBOURS)
    right, wrong = judged & marked, judged & said & ~marked
    right_ones = borne_out_as(name, findings)
    if (its & ~right_ones).sum() >= ENOUGH:
        aside = set_aside_from(name, found_odds[its], right_ones[its])
    else:
        aside = min(float(numpy.quantile(odds[right], LOST)), HIGHEST)
    told = numpy.array([name in found for found in plain.labels])
    if told.any():
        odds = bias + (plain.own + plain.around)[told] @ stored * scale
        aside = min(aside, float(odds.min()) - BELOW_PLAIN)
    kept = its & (found_odds >= aside)
    borne_out = [int((side & right_ones).sum()) for side in (its, kept)]
    alarms = [int((side & ~right_ones).sum()) for side in (its, kept)]
    highest = numpy.sort(likeness[wrong])[-1 - int(FALSE * wrong.sum())]
    # Examples that pass are learned from, and are passed.
    passes = (places.scopes == name) & ~marked
    if passes.any():
        own, around = (side[passes] @ stored * scale for side in (places.own, places.around))
        highest = max(highest, (bias + own + numpy.minimum(around, MOST_OF_NEIGHBOURS)).max() + 0.01)
    report = float(numpy.nextafter(numpy.float32(highest + MARGIN), numpy.float32(math.inf)))
    asked = math.inf
    if name in ASKED:
        asked = float(numpy.quantile(likeness[wrong & ~places.twins], 1 - ASKED_FALSE))
    if name in ASKED_TOO:
        asked = float(numpy.quantile(likeness[wrong], 1 - ASKED_TOO_FALSE))
        report = math.inf
    found = (likeness[right] >= min(asked, report)).mean()
    if name in ASKED:
        aside, report = -math.inf, math.inf
    if "/" not in name or name in NEVER_REPORTED:
        report = math.inf
    if name in NEVER_SET_ASIDE or "/" in name and name.split("/")[0] in SHARED:
        aside = -math.inf
    return Model(
        name, stored, scale, bias, aside, report, asked, int(marked.sum()), borne_out, alarms, found,
        numpy.where(judged, likeness, -math.inf).astype(numpy.float32), found_odds)


def reported_by(models):
    """Which held-out places some model would report."""
    return numpy.any(
        [model.likeness >= model.report for model in models if math.isfinite(model.report)], axis=0)


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
        stored, scale, bias = fit(own[said & ~here], marked[said & ~here], smallest=1, largest=1)
        odds[here] = own[here] @ stored * scale + bias
    reported = marked & reported_by(models)
    threshold = float(numpy.quantile(odds[reported], MISSED))
    stored, scale, bias = fit(own[said], marked[said], smallest=1, largest=1)
    return First(stored, scale, bias, threshold, float(numpy.nanmean(odds[~marked] >= threshold)))


#: What tells the rules of a pack apart: their places, and rows of a bias and of weights.
Apart = collections.namedtuple("Apart", "places rows right")


def tell_apart(pack, models, findings):
    """A model of which rule of a pack is marked where one of them found something."""
    places = [place for place, model in enumerate(models) if model.name.startswith(pack + "/")]
    names = [models[place].name for place in places]
    chosen = [
        number for number, (rule, there) in enumerate(zip(findings.rules, findings.marks))
        if rule in names and len(there.intersection(names)) == 1]
    told = numpy.array([names.index(*findings.marks[number].intersection(names)) for number in chosen])
    found = findings.rules[chosen]
    features = numpy.column_stack(
        [models[place].found_odds[chosen] for place in places] + [found == name for name in names])
    series = findings.series[chosen]
    guessed = numpy.zeros(len(told), int)
    for one in numpy.unique(series):
        there = series == one
        guessed[there] = apart(features[~there], told[~there]).predict(features[there])
    model = apart(features, told)
    rows = numpy.zeros((len(names), 1 + features.shape[1]))
    rows[:, 0] = -1e6
    for number, bias, weights in zip(model.classes_, model.intercept_, model.coef_):
        rows[number] = [bias, *weights]
    before = numpy.mean([name == names[one] for name, one in zip(found, told)])
    return Apart(places, rows, (len(told), float(before), float((guessed == told).mean())))


def apart(features, told):
    return LogisticRegression(C=0.1, max_iter=3000).fit(features, told)


def write(models, first, parted):
    """Weights as signed bytes, the small ones dropped."""
    head = [b"CASR0005", struct.pack("<II", BITS, len(models))]
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
    tail = struct.pack("<I", len(parted))
    for one in parted:
        tail += struct.pack(f"<{1 + len(one.places)}I", len(one.places), *one.places)
        tail += one.rows.astype("<f4").tobytes()
    WEIGHTS.write_bytes(
        b"".join(head) + struct.pack(f"<{len(starts)}I", *starts) + bytes(pairs) + look
        + first.stored.astype("int8").tobytes() + tail)
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
    findings = gather_findings(arguments.binary, files)
    plain = gather(arguments.binary, sorted((HERE / "Plain").glob("*.yaml")), with_examples=False)
    matrix = places.own + places.around
    counts = collections.Counter(rule for found in places.labels for rule in found)
    rules = sorted(
        rule for rule, count in counts.items()
        if count >= FEWEST and not rule.startswith(OTHERWISE_DECIDED))
    print(f"{len(files)} files, {len(places.labels)} places, {len(rules)} rules")
    models = Parallel(n_jobs=arguments.jobs, max_nbytes=None)(
        delayed(learn)(name, places, matrix, findings, plain) for name in rules + SHARED)
    print("rule: marks; set aside from, findings with a mark and without, and of each those that stay; "
          "reported or taken as said from, marks that are")
    for model in models:
        print(
            f"{model.name:45s} {model.marks:5d}  {model.aside:6.2f}"
            f" {model.borne_out[0]:4d} > {model.borne_out[1]:4d} {model.alarms[0]:4d} > {model.alarms[1]:4d}"
            f"  {min(model.report, model.asked):6.2f} {model.found:.2f}")
    marked = numpy.array(
        [not found.isdisjoint({model.name for model in models}) for found in places.labels])
    reported = reported_by(models)
    judged = held_out(places)
    print(f"of all places without a mark {reported[judged & ~marked].mean():.4f} would be reported")
    first = look_first(places, models)
    print(f"worth a look from {first.threshold:.2f}: {first.passing:.3f} of the places without a mark")
    parted = [tell_apart(pack, models, findings) for pack in SHARED]
    for pack, one in zip(SHARED, parted):
        print("{}: of {} findings {:.3f} are of the right rule, told apart {:.3f}".format(pack, *one.right))
    write(models, first, parted)


if __name__ == "__main__":
    sys.exit(main())
