#!/usr/bin/env python3
"""Learns which of the buyer's questions were passed over, and writes the trees of the rule `unanswered-question`.

    python3 Benchmarks/Detection/questions.py --chataudit .build/release/chataudit

It needs numpy and scikit-learn. What bears on a question comes from `chataudit rules questions`, so that the trees
learn from what they see in use. Gradient boosting (Friedman 2001) by scikit-learn's histograms; first over five
parts of the dialogues, each judged by trees that have not seen it, which says what to expect, then over all.
"""

import argparse
import pathlib
import re
import subprocess

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

HERE = pathlib.Path(__file__).resolve().parent
RULE = HERE.parent.parent / "Plugins/PerfunctoryReplies/Rules/unanswered-question.yaml"
#: The series whose writers marked what any rule says.
SERIES = "lmnopqrtuvw"
#: How sure the trees must be, as the share of what they report over the parts that is marked.
PRECISION = 0.77
#: What a question counts of the rule's examples and of the sets that rules were tuned on, whose conversations are
#: whole and long.
TUNED = 6


def model():
    return HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.08, max_leaf_nodes=8, l2_regularization=5, random_state=1)


def read(chataudit, files, *options):
    """The transcripts' ids, which questions are marked, their evidence, and its names."""
    lines = subprocess.run(
        [chataudit, "rules", "questions", *files, *options], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    names = lines[0].split("\t")[2:]
    rows = [line.split("\t") for line in lines[1:]]
    ids = numpy.array([row[0] for row in rows])
    marked = numpy.array([row[1] == "1" for row in rows])
    return ids, marked, numpy.array([row[2:] for row in rows], dtype=numpy.float32), names


def over_parts(ids, marked, evidence, weights):
    """For each question what trees think of it that have not seen its transcript."""
    sums = numpy.zeros(len(marked))
    for learned, judged in GroupKFold(5).split(evidence, marked, ids):
        part = model().fit(evidence[learned], marked[learned], weights[learned])
        sums[judged] = part.decision_function(evidence[judged])
    return sums


def threshold(sums, marked, precision):
    """The least sum from which on so many of the questions reported are marked, and how many these are."""
    order = numpy.argsort(-sums)
    found = numpy.cumsum(marked[order])
    shares = found / numpy.arange(1, len(found) + 1)
    last = numpy.flatnonzero(shares >= precision).max()
    return float(sums[order[last]]), int(last) + 1, int(found[last])


def written(trees, names):
    """Each tree as `EvidenceTrees` reads it."""

    def branch(nodes, place):
        node = nodes[place]
        if node["is_leaf"]:
            return f"{node['value']:.3f}"
        # What is equal to the bound goes to the left here, and to the second part there.
        bound = numpy.nextafter(numpy.float32(node["num_threshold"]), numpy.float32(numpy.inf))
        left, right = branch(nodes, node["left"]), branch(nodes, node["right"])
        return f"[{names[node['feature_idx']]}<{bound:.6g} {left} {right}]"

    return [branch(tree.nodes, 0) for (tree,) in trees]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--chataudit", required=True)
    chosen = arguments.parse_args()
    learning = sorted(
        str(file)
        for file in (HERE / "Learning").glob("*.yaml")
        if re.match(rf"(mixed|answers)-|[a-z-]+-[{SERIES}]-", file.name)
    )
    tuned = sorted(map(str, (HERE / "Transcripts").glob("*-tuned/*.yaml")))
    ids, marked, evidence, names = read(chosen.chataudit, learning)
    others = read(chosen.chataudit, tuned, "--examples")
    weights = numpy.repeat([1.0, TUNED], [len(marked), len(others[1])])
    ids, marked, evidence = (
        numpy.concatenate(pair) for pair in zip((ids, marked, evidence), others[:3]))
    bound, reported, found = threshold(over_parts(ids, marked, evidence, weights), marked, PRECISION)
    print(f"{len(marked)} questions, {marked.sum()} marked; over parts {reported} reported, {found} of them marked")
    whole = model().fit(evidence, marked, weights)
    trees = written(whole._predictors, names)
    trees.insert(0, f"{whole._baseline_prediction.item():.3f}")
    text = RULE.read_text()
    text = re.sub(r"threshold: .*", f"threshold: {bound:.2f}", text)
    lines = "".join(f"        - '{tree}'\n" for tree in trees)
    text = re.sub(r"(      trees:\n)(        - .*\n)+", lambda match: match[1] + lines, text)
    RULE.write_text(text)


if __name__ == "__main__":
    main()
