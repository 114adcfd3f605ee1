"""The labelled places that the second reader learns from, and what the rules find in the newest of them."""

import collections
import math
import subprocess

import numpy
import scipy.sparse

from .rules import EVERYTHING

BITS = 17
#: One half for runs, the other for skip-bigrams, as in ReadingFeatures.
BUCKETS = 2 << BITS
#: As in ReadingFeatures: the words themselves, what was said before, what after, the words' concepts, their
#: skip-bigrams.
GROUP_WEIGHTS = (1.0, 0.5, 0.3, 0.7, 0.7)
#: Of these, those of the place itself.
OWN = (0, 3, 4)
#: Series whose writers marked what any rule says; those of the others, what the rules of their subject say.
COMPLETE = "lmnopqrtu"
#: The series that thresholds are measured on, by models that have learned nothing of them: short dialogues and
#: whole conversations.
MEASURED = "lmnvwx12"
#: Those of them that are of whole conversations, as a spot check draws them.
WHOLE = "vwx12"
#: The series that nothing is learned from and no threshold of `train.py` is measured on, so that what they show is
#: no echo of what was learned.
UNLEARNED = frozenset("690")
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
#: The subject whose dialogues have twins in which the same words were kept to; what nobody marked there says
#: nothing of words that are asked for.
TWINS = "promises"

#: Features of places' own words and of what was said around; the rules of each, the one rule that it speaks
#: of, if any; the letter of its series, if any; the pack whose rules were marked in its file; whether its
#: dialogue has a twin; its texts; and the rules of which a check sees that all is in order there.
Places = collections.namedtuple("Places", "own around labels scopes series packs twins texts excused")
#: What the rules find in the series that thresholds are measured on: the features, the rule of each finding,
#: whether it was marked, all rules that were marked there, the letter of its series, its texts.
Findings = collections.namedtuple("Findings", "matrix rules marked marks series texts")
#: The codes of a place's words, of what was said before and of what was said after; whether it is the buyer's,
#: asks, and exclaims.
Text = collections.namedtuple("Text", "own before after flags")


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
            shape=(len(self.ends) - 1, BUCKETS))
        matrix.sum_duplicates()
        return matrix


def read_text(columns):
    """The text of a place, of the last columns of a line."""
    return Text(*(
        numpy.array(column.split(",") if column else [], dtype=numpy.uint16) for column in columns))


def kind_of(file):
    """The letter of a file's series, if any, the pack whose rules were marked, and whether dialogues have twins."""
    if file.parent.name != "Learning":
        return "", EVERYTHING, False
    subject, series, _ = file.stem.rsplit("-", 2)
    pack = EVERYTHING if series in COMPLETE else SUBJECTS.get(subject, EVERYTHING)
    return series, pack, subject == TWINS


def print_units(binary, options):
    """The lines of `chataudit rules units`: two names, the groups of buckets, the texts, the excused rules."""
    printed = subprocess.run(
        [binary, "rules", "units", "--bits", str(BITS), *map(str, options)],
        check=True, capture_output=True, text=True).stdout
    for line in printed.splitlines():
        first, second, *columns = line.split("\t")
        groups = list(zip(columns, GROUP_WEIGHTS))
        yield first, second, groups, read_text(columns[len(GROUP_WEIGHTS):-1]), columns[-1]


def gather(binary, files, with_examples=True):
    """The places of all files, and of the rules' examples."""
    kinds = collections.defaultdict(list)
    for file in files:
        kinds[kind_of(file)].append(file)
    own, around, labels, scopes, series, packs, twins = Features(), Features(), [], [], [], [], []
    texts, excused = [], []
    for (one, pack, has_twins), some in [
            *sorted(kinds.items()), *([(("", EVERYTHING, False), ["--examples"])] * with_examples)]:
        for scope, rules, groups, text, in_order in print_units(binary, some):
            own.add([groups[number] for number in OWN])
            around.add([group for number, group in enumerate(groups) if number not in OWN])
            labels.append(frozenset(filter(None, rules.split(","))))
            scopes.append(scope)
            series.append(one)
            packs.append(pack)
            twins.append(has_twins)
            texts.append(text)
            excused.append(frozenset(filter(None, in_order.split(","))))
    return Places(
        own.matrix(), around.matrix(), labels, numpy.array(scopes), numpy.array(series),
        numpy.array(packs), numpy.array(twins), texts, excused)


def gather_findings(binary, files):
    """What the rules find in the measured series, before any second reading: of each file the findings of
    the packs that its subject is about, since of the others its writer may have left some unmarked."""
    features, rules, marked, marks, series, texts = Features(), [], [], [], [], []
    for file in files:
        one, pack, _ = kind_of(file)
        if not one or one not in MEASURED:
            continue
        for rule, there, groups, text, _ in print_units(binary, ["--findings", file]):
            if pack not in (rule.split("/")[0], EVERYTHING):
                continue
            features.add(groups)
            rules.append(rule)
            marks.append(frozenset(filter(None, there.split(","))))
            marked.append(rule in marks[-1])
            series.append(one)
            texts.append(text)
    return Findings(
        features.matrix(), numpy.array(rules), numpy.array(marked), marks, numpy.array(series), texts)


def is_measured(series):
    """Which places or findings thresholds are measured on."""
    return numpy.isin(series, list(MEASURED))
