"""Learns the weights of the second reader from labelled transcripts.

    swift build -c release --product chataudit
    pip download synonyms==3.9.0 --no-deps --no-binary :all:
    python3 Benchmarks/Detection/train.py synonyms-3.9.0.tar.gz

Every labelled place (`chataudit rules units` prints its features and its characters) is an example: of the rules
that were marked there, and against all others; an example of a rule speaks of that rule alone. Each rule has a
logistic regression, its classes weighted to be equal; one network for all of them reads the characters in their
order, and beside them what words mean by vectors that were learned from running text. What a check sees to be in order whatever its words are, such as a refusal with its apology, speaks of its
rule neither way. Rules with fewer than `FEWEST` marks are left out, and those that data, clocks, orders or counts decide,
whatever the words are.

What the network counts beside a rule's own model, and the thresholds, are measured on series by writers from whom the
models that judge them have learned nothing (`Learning/*-SERIES-NN.yaml`), and raised where the whole conversations among
them show that they lie too low. Under one, findings are
set aside, where that costs little of what was marked and nothing of what `Plain` has, and is worth it by what the
rules do find there (`chataudit rules units --findings`); from another on, places are reported that no rule found,
and hardly any place without a mark may lie there. Of what facts decide, words from a third on are taken as said
where a check asks.

Rules of a pack that dispute the same words are told apart by a second, small model, over how like a finding's
place is to each of them, by the linear models and by the network, and over which of them found it.

`second_reader` has the parts; `second_reader/weights.py` describes the file. On two cores about an hour and a half.

Needs: pip install numpy scipy scikit-learn torch
"""

import argparse
import collections
import pathlib
import sys

import numpy
from joblib import Parallel, delayed

from second_reader import choosing, lexicon, linear, network, places as gathering, thresholds
from second_reader.rules import FEWEST, OTHERWISE_DECIDED, SHARED
from second_reader.weights import weights

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "Sources/Checking/SecondReading/Model/weights.bin"


def labelled_files(folders):
    """The files of labelled transcripts in folders, without the series that are kept apart, unless a file of one is
    named itself; by default all that may be learned from."""
    folders = folders or [
        *sorted((HERE / "Transcripts").glob("*-tuned")), HERE / "Learning", ROOT / "Sources/Checking/Ordinary"]
    return sorted(file for folder in folders for file in (
        filter(is_learned, folder.rglob("*.yaml")) if folder.is_dir() else [folder]))


def is_learned(file):
    """Whether a file is of no series that is kept apart."""
    series, _, _ = gathering.kind_of(file)
    return series not in gathering.UNLEARNED


def learned_rules(places):
    """The rules and packs that are learned, in the order of the file."""
    counts = collections.Counter(rule for found in places.labels for rule in found)
    return sorted(
        rule for rule, count in counts.items()
        if count >= FEWEST and not rule.startswith(OTHERWISE_DECIDED)) + SHARED


def tell(models, places, first, parted):
    """Prints how the models fare on the places that nothing was learned from."""
    print("rule: marks; what the network counts; set aside from, findings with a mark and without, and of each "
          "those that stay; reported or taken as said from, marks that are")
    for model in models:
        print(
            f"{model.name:45s} {model.marks:5d} {model.share:5.2f} {model.aside:6.2f}"
            f" {model.borne_out[0]:4d} > {model.borne_out[1]:4d} {model.alarms[0]:4d} > {model.alarms[1]:4d}"
            f"  {min(model.report, model.asked):6.2f} {model.found:.2f}")
    marked = numpy.array(
        [not found.isdisjoint({model.name for model in models}) for found in places.labels])
    reported = thresholds.reported_by(models)[gathering.is_measured(places.series) & ~marked]
    print(f"of all places without a mark {reported.mean():.4f} would be reported")
    print(f"worth a look from {first.threshold:.2f}: {first.passing:.3f} of the places without a mark")
    for pack, one in zip(SHARED, parted):
        print("{}: of {} findings {:.3f} are of the right rule, told apart {:.3f}".format(pack, *one.right))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vectors", type=pathlib.Path, help="The source distribution of Synonyms 3.9.0.")
    parser.add_argument("folders", nargs="*", type=pathlib.Path, help="Labelled files or folders.")
    parser.add_argument("--binary", default=ROOT / ".build/release/chataudit")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    files = labelled_files(arguments.folders)
    places = gathering.gather(arguments.binary, files)
    findings = gathering.gather_findings(arguments.binary, files)
    plain = gathering.gather(
        arguments.binary, sorted((HERE / "Plain").glob("*.yaml")), with_examples=False)
    names = learned_rules(places)
    print(f"{len(files)} files, {len(places.labels)} places, {len(names) - len(SHARED)} rules")
    opinions, stored = network.learn(names, places, findings, plain, lexicon.load(arguments.vectors))
    matrix = places.own + places.around
    without_texts = [side._replace(texts=None) for side in (places, findings)]
    lines = Parallel(n_jobs=arguments.jobs, max_nbytes=None)(
        delayed(linear.learn)(name, without_texts[0], matrix, without_texts[1]) for name in names)
    models = [
        thresholds.measure(line, places, findings, plain, opinions[line.name]) for line in lines]
    first = choosing.look_first(places, models)
    parted = [choosing.tell_apart(pack, models, findings, opinions) for pack in SHARED]
    tell(models, places, first, parted)
    written, count = weights(models, first, parted, stored)
    WEIGHTS.write_bytes(written)
    print(f"{WEIGHTS.relative_to(ROOT)}: {len(written)} bytes, {count} weights of linear models")


if __name__ == "__main__":
    sys.exit(main())
